from services.indexer.analysis import ANALYSES, index_settings
from services.indexer.mapping import mapping
from shared.figures import all_figures
from shared.settings import Settings


def field(path: str) -> dict[str, object]:
    node = mapping()
    for key in path.split("."):
        node = node["properties"][key]
    return node


def test_every_figure_of_every_template_has_a_field_of_its_kind() -> None:
    kinds = {"count": "long", "change": "long", "amount": "double", "unit": "keyword"}

    assert {path: field(f"figures.{path}")["type"] for path in all_figures()} == {
        path: kinds[figure.kind] for path, figure in all_figures().items()
    }


def test_every_object_is_strict_but_the_stored_report() -> None:
    def loose(node: dict[str, object], path: str) -> list[str]:
        properties = node.get("properties")
        if not isinstance(properties, dict):
            return [path] if node.get("type") == "object" else []
        own = [] if node.get("dynamic") == "strict" else [path]
        return own + [found for key, child in properties.items() for found in loose(child, f"{path}.{key}")]

    assert loose(mapping(), "") == [".report"]


def test_the_index_takes_its_shards_from_the_settings() -> None:
    made = index_settings(Settings(index_shards=6, index_refresh_interval="30s"))

    assert (made["number_of_shards"], made["refresh_interval"]) == (6, "30s")


def test_the_analyzer_is_that_of_the_setting_under_the_same_name() -> None:
    for name, analysis in ANALYSES.items():
        made = index_settings(Settings(index_analyzer=name))["analysis"]["analyzer"]
        assert made["chinese"]["tokenizer"] == analysis.tokenizer
    assert [name for name, analysis in ANALYSES.items() if analysis.plugin is None] == ["bigram"]
