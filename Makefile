# reportgen：由数据生成部门决算第四部分的 Word 文件。直接运行 make 看说明。
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.installed
READY_DEV := $(VENV)/.installed-dev
PEERS  := .venv-peers

.DEFAULT_GOAL := help
.PHONY: help reports check test lint bench profile docs lock clean

# 列出各个目标
help:
	@awk '/^# /{text=substr($$0,3)} /^[a-z]+:/{split($$1,name,":"); printf "  make %-8s %s\n", name[1], text}' $(MAKEFILE_LIST)

# 生成 build/ 里的全部 Word 文件
reports: $(READY)
	$(BIN)/reportgen build

# 检查 data/ 里的全部数据
check: $(READY)
	$(BIN)/reportgen check

# 运行全部测试
test: $(READY_DEV) node_modules
	$(BIN)/pytest -n auto

# 检查代码：格式、规则、类型、分层
lint: $(READY_DEV)
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

# 测速：与 docxtpl 等同场比较，只给比值，写进 docs/performance.md（十几分钟）
bench: $(READY_DEV) $(PEERS)/.installed bench/node_modules
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[bench]'
	$(BIN)/python bench/run.py

# 看一次生成的时间花在哪里
profile: $(READY_DEV)
	$(BIN)/python bench/profiling.py

# 重新生成由程序写出的说明（模板的可读副本）
docs: $(READY_DEV)
	$(BIN)/python tools/write_docs.py

# 按 pyproject.toml 重新锁定开发用的版本
lock: $(READY_DEV)
	$(BIN)/pip-compile --quiet --extra dev --strip-extras --no-header --no-emit-index-url \
	  --no-emit-find-links --no-emit-options --output-file requirements-dev.lock pyproject.toml

# 删去生成的文件和安装的环境
clean:
	rm -rf $(VENV) $(PEERS) node_modules bench/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find build -mindepth 1 ! -name .gitignore -delete

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("需要 Python 3.11 或更新的版本" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(READY): $(BIN)/python pyproject.toml requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check -c requirements-dev.lock -e .
	touch $@

$(READY_DEV): $(BIN)/python pyproject.toml requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check -c requirements-dev.lock -e '.[dev]'
	touch $@ $(READY)

# Word 文件的校验器来自 npm；没有 npm 时测试会说明哪一项没有做
node_modules: package.json package-lock.json
	@if command -v npm >/dev/null; then \
	  npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error && touch $@; \
	else echo "没有 npm：不做 OOXML 模式校验，其余照常"; fi

# 测速时的对手：装不上的，测速时会说明没有测
bench/node_modules: bench/package.json bench/package-lock.json
	@if command -v npm >/dev/null && \
	  npm install --prefix bench --no-save --no-audit --no-fund --ignore-scripts --loglevel=error; \
	then touch $@; else echo "装不上 npm 的程序：测速时不与它们比"; fi

$(PEERS)/.installed: bench/requirements.txt requirements-dev.lock
	@if $(PYTHON) -m venv $(PEERS) && $(PEERS)/bin/pip install --quiet \
	  --disable-pip-version-check -c requirements-dev.lock -r bench/requirements.txt; \
	then touch $@; else echo "装不上 rust-docxtpl：测速时不与它比"; fi
