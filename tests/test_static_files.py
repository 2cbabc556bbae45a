"""Scripts and style sheets as production serves them: slimmed, under names with their digest, and never empty."""

from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile

from backcare.storage import StaticFiles, slim


def test_the_file_under_its_digest_holds_what_the_source_does(tmp_path: Path) -> None:
    storage = StaticFiles(location=str(tmp_path), base_url=settings.STATIC_URL)
    source = "/* for readers */\n@layer pages {\n  .sign { color: red; } /* red */\n}\n"
    storage.save("backcare/look.css", ContentFile(source.encode()))
    done = list(storage.post_process({"backcare/look.css": (storage, "backcare/look.css")}))
    assert not [error for _name, _hashed, error in done if isinstance(error, Exception)]
    written = {path.suffix: path.read_text() for path in (tmp_path / "backcare").glob("look.*.css")}
    assert written == {".css": "@layer pages{.sign{color:red;}}"}


def test_blanks_go_where_they_mean_nothing() -> None:
    script = 'const say = (a, b) => (a ? `${a} · ${b}` : "a, b");  // for readers\nlet minus = 3 - -1;\n'
    unfinished = "const a = () => {\n}\nfunction b() {}\n"
    assert slim(unfinished, "js") == "const a=()=>{}\nfunction b(){}\n"
    assert slim(script, "js") == 'const say=(a,b)=>(a?`${a} · ${b}`:"a, b");let minus=3 - -1;'
    sheet = '.a :is(p, b) > i::before { content: "{ ; }"; inline-size: calc(1px + 2px) }\n'
    assert slim(sheet, "css") == '.a :is(p,b) > i::before{content:"{ ; }";inline-size:calc(1px + 2px)}'
