"""The door: ``reportgen`` and ``python -m reportgen``."""

from reportgen.cli.main import main

if __name__ == "__main__":
    main()
