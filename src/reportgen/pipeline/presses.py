"""What prints documents: templates compiled once, parts that are packed once."""

import hashlib
import json
from pathlib import Path
from typing import NamedTuple

from reportgen.assemble.body import is_plain as is_plain_body
from reportgen.assemble.known_frame import Ready
from reportgen.errors import ReportgenError, TemplateError
from reportgen.model.profile import Profile
from reportgen.pipeline.judging import JudgedDepartment, LoadedProfile, Profiles
from reportgen.publish.archive import Packer
from reportgen.publish.cache import Cache, cache_folder, frame_key, template_key
from reportgen.publish.files import read_whole
from reportgen.render.names import names_of
from reportgen.render.parts import DOCUMENT, NUMBERING
from reportgen.render.sandbox import Names
from reportgen.render.template import CompiledTemplate, Program, compiled, set_up
from reportgen.workspace import DEFAULT_PROFILE, FORMS, PROFILE_FILE, shipped_templates


class Press(NamedTuple):
    """What prints the documents of one kind under one profile.

    ``sources`` maps the files behind it to the hashes of their bytes. ``is_plain`` says that the
    annex has nothing to rename in what it prints. ``key`` tells it from others where all that it
    prints has the same parts but for the document, and is empty where not.
    """

    template: CompiledTemplate
    packer: Packer
    policy: Profile
    sources: dict[str, str]
    is_plain: bool
    key: str = ""


class Shop:
    """The profiles of a workspace and their presses, each made ready once."""

    def __init__(self, root: Path) -> None:
        self.profiles = Profiles(root)
        self._cache = Cache(cache_folder())
        self._presses: dict[tuple[Path, str], Press | ReportgenError] = {}
        self._frames: dict[tuple[str, str], Ready | None] = {}

    def press(self, department: JudgedDepartment, kind: str = FORMS) -> Press | ReportgenError:
        """Find what prints a kind of document of a department; the reason where nothing does.

        Args:
            department: its profile has the template.
            kind: the name of the template, without its ending.
        """
        loaded = department.profile
        if loaded is None or loaded.policy is None:
            return TemplateError(f"口径“{department.department.profile}”不能用，见 reportgen check")
        if (loaded.folder, kind) not in self._presses:
            self._presses[loaded.folder, kind] = self._set_up(loaded, loaded.policy, kind)
        return self._presses[loaded.folder, kind]

    def frame(self, annex: Press, documents: Press) -> Ready | None:
        """What stands around the documents of a press in an annex, if that is known."""
        keys = annex.key, documents.key
        if all(keys) and keys not in self._frames:
            kept = self._cache.read(frame_key(*keys))
            self._frames[keys] = None if kept is None else Ready.made_again(kept)
        return self._frames.get(keys)

    def keep_frame(self, annex: Press, ready: Ready) -> None:
        """Know what stands around the documents of a press from now on."""
        keys = annex.key, ready.key
        if annex.key and self._frames.get(keys) != ready:
            self._frames[keys] = ready
            self._cache.write(frame_key(*keys), ready.kept())

    def _set_up(self, loaded: LoadedProfile, policy: Profile, kind: str) -> Press | ReportgenError:
        """Compile a template of a profile; the reason where that cannot be."""
        path = _template(loaded.folder, kind)
        name = f"{path.parent.name}/{path.name}"
        try:
            content = read_whole(path)
            key = template_key(content, json.dumps(names_of(kind, policy), sort_keys=True))
            program = self._program(key, content, name, names_of(kind, policy))
        except ReportgenError as error:
            return error
        sources = {
            f"templates/{name}": hashlib.sha256(content).hexdigest(),
            f"templates/{loaded.folder.name}/{PROFILE_FILE}": loaded.digest,
        }
        is_plain = is_plain_body(program.sources.get(DOCUMENT, ""))
        template = set_up(program, name)
        is_alike = [*template.rendered] == [DOCUMENT] and NUMBERING not in template.static
        own_key = key if is_alike else ""
        return Press(template, Packer(template.static), policy, sources, is_plain, own_key)

    def _program(self, key: str, content: bytes, name: str, names: Names) -> Program:
        kept = self._cache.read(key)
        if kept is not None:
            return Program.made_again(kept)
        from reportgen.render.expansion import expand  # noqa: PLC0415  docxtpl is slow to import

        made = compiled(expand(content, name), name, names)
        self._cache.write(key, made.kept())
        return made


def _template(folder: Path, kind: str) -> Path:
    """The template of a profile; the default profile's where it has only a form of its own."""
    own = folder / f"{kind}.docx"
    if kind == FORMS or own.exists():
        return own
    return shipped_templates() / DEFAULT_PROFILE / own.name
