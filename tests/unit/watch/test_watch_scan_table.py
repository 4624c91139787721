"""`tahaluf watch scan`: tables in, judgements out."""

import json

import numpy as np
import pyarrow.csv
import pyarrow.parquet
import pytest
from typer.testing import CliRunner

from tahaluf.cli import watch
from tahaluf.cli.app import app
from tahaluf.cli.watch_tables import read_blocks
from tahaluf.kernel.errors import BadInput
from tahaluf.watch.farrington import farrington_flexible, named
from tahaluf.watch.scan import COLUMNS, METHODS, Block, Plan, scan

RUN = CliRunner()


def series(n=3, weeks=364):
    return np.random.default_rng(5).poisson(6.0, (n, weeks)).astype(float)


def long_form(path, y, *, skip=()):
    start = np.datetime64("2018-01-01")
    rows = [f"s{row},{start + 7 * week},{int(y[row, week])}" for row in range(len(y)) for week in range(y.shape[1])]
    path.write_text("\n".join(["series_id,date,count", *(row for at, row in enumerate(rows) if at not in skip)]) + "\n")
    return path


def run(*words):
    return RUN.invoke(app, ["watch", "scan", *map(str, words)])


def test_the_columns_are_those_of_the_contract(tmp_path):
    done = run(
        long_form(tmp_path / "in.csv", series()), "--method", "farrington-flexible", "--options", "A", "--out", tmp_path / "o.csv"
    )
    assert done.exit_code == 0, done.output
    table = pyarrow.csv.read_csv(tmp_path / "o.csv")
    assert (
        tuple(table.column_names) == COLUMNS == ("series_id", "k", "observed", "expected", "upperbound", "pvalue", "score", "alarm")
    )
    assert table.column("k").to_pylist()[0] == 264
    told = farrington_flexible(series(), named("A"))
    assert table.column("expected").to_pylist() == told.expected.ravel().tolist()


@pytest.mark.parametrize("method", list(METHODS))
def test_every_method_judges_the_last_week_of_a_table(tmp_path, method):
    out = tmp_path / "o.parquet"
    done = run(long_form(tmp_path / "in.csv", series()), "--method", method, "--last", "1", "--out", out, "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["rows"] == 3
    assert pyarrow.parquet.read_table(out).column("k").to_pylist() == [364] * 3


def test_the_default_gives_a_p_value_for_each_week(tmp_path):
    out = tmp_path / "o.parquet"
    assert run(long_form(tmp_path / "in.csv", series()), "--last", "49", "--out", out).exit_code == 0
    p = np.array(pyarrow.parquet.read_table(out).column("pvalue").to_pylist())
    assert p.shape == (3 * 49,)
    assert ((p > 0) & (p <= 1)).all()


def test_a_date_without_a_row_is_unknown_and_not_zero(tmp_path):
    (block,) = read_blocks(long_form(tmp_path / "in.csv", series(1, 20), skip={7}), by_date=False, size=9)
    assert np.flatnonzero(np.isnan(block.counts[0])).tolist() == [7]


def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path, monkeypatch):
    source, out = long_form(tmp_path / "in.csv", series(6)), tmp_path / "o.csv"
    monkeypatch.setattr(watch, "_BLOCK", 2)
    seen, real = [], watch.scan

    def stops_at_the_third(block, plan):
        seen.append(block.ids)
        if len(seen) == 3:
            raise KeyboardInterrupt
        return real(block, plan)

    monkeypatch.setattr(watch, "scan", stops_at_the_third)
    assert run(source, "--method", "ears-c1", "--out", out).exit_code != 0
    assert not out.exists()
    assert run(source, "--method", "ears-c1", "--out", out).exit_code == 0
    assert seen == [("s0", "s1"), ("s2", "s3"), ("s4", "s5"), ("s4", "s5")]
    whole = tmp_path / "whole.csv"
    assert run(source, "--method", "ears-c1", "--out", whole).exit_code == 0
    assert whole.read_bytes() == out.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "o.csv", "whole.csv"]


def test_options_of_a_file_count(tmp_path):
    given = {"noPeriods": 10, "pastWeeksNotIncluded": 26, "pThresholdTrend": 1, "alpha": 0.01, "thresholdMethod": "nbPlugin"}
    (tmp_path / "o.json").write_text(json.dumps(given))
    source = long_form(tmp_path / "in.csv", series())
    for name, options in (("a.csv", "B"), ("b.csv", tmp_path / "o.json")):
        assert run(source, "--method", "farrington-flexible", "--options", options, "--out", tmp_path / name).exit_code == 0
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (["--method", "magic"], "--method"),
        (["--options", "nowhere.json"], "--options"),
        (["--method", "ears-c1", "--options", "A"], "options"),
    ],
)
def test_what_cannot_be_used_is_told_with_exit_code_2(tmp_path, words, place):
    done = run(long_form(tmp_path / "in.csv", series()), *words, "--out", tmp_path / "o.csv", "--json")
    assert done.exit_code == 2
    assert json.loads(done.stdout)["faults"][0]["place"] == place


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "series_id,date,count\ns,2020-13-01,1\n", "series_id,date,count\ns,2020-01-06,x\n"])
def test_a_table_that_cannot_be_read_says_why(tmp_path, text):
    (tmp_path / "in.csv").write_text(text)
    with pytest.raises(BadInput):
        read_blocks(tmp_path / "in.csv", by_date=False, size=9)


def test_a_cluster_gives_the_same_bytes(tmp_path, monkeypatch):
    distributed = pytest.importorskip("distributed")
    monkeypatch.setattr(watch, "_BLOCK", 2)
    source = long_form(tmp_path / "in.csv", series(6))
    words = ["--method", "farrington-flexible", "--options", "B", "--plain", "--last", "20"]
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None) as cluster:
        done = run(source, *words, "--scheduler", cluster.scheduler_address, "--out", tmp_path / "many.csv")
        assert done.exit_code == 0, done.output
    assert run(source, *words, "--out", tmp_path / "one.csv").exit_code == 0
    assert (tmp_path / "many.csv").read_bytes() == (tmp_path / "one.csv").read_bytes()


def test_the_last_points_alone_equal_the_end_of_the_whole():
    block = Block(ids=("a", "b"), counts=series(2))
    for method in METHODS:
        whole, part = (scan(block, Plan(method=method, options={}, last=last)) for last in (None, 5))
        for row in range(2):
            mine = whole["series_id"] == "ab"[row]
            assert np.array_equal(whole["score"][mine][-5:], part["score"][5 * row : 5 * row + 5], equal_nan=True)


def _options(tmp_path, **options):
    file = tmp_path / "options.json"
    file.write_text(json.dumps(options))
    return file


def test_the_default_counts_per_population_where_asked(tmp_path):
    rng = np.random.default_rng(9)
    tests = np.where(np.arange(364) < 354, 100, 300)
    y = rng.poisson(tests / 10, (20, 364))
    rows = [f"s{r},{np.datetime64('2018-01-01') + 7 * w},{y[r, w]},{tests[w]}" for r in range(20) for w in range(364)]
    table = tmp_path / "in.csv"
    table.write_text("\n".join(["series_id,date,count,population", *rows]) + "\n")
    alarms = {}
    for name, options in (("plain", {}), ("per test", {"populationOffset": True})):
        out = tmp_path / "o.parquet"
        done = run(table, "--method", "default", "--last", "1", "--options", _options(tmp_path, **options), "--out", out)
        assert done.exit_code == 0, done.output
        alarms[name] = sum(pyarrow.parquet.read_table(out).column("alarm").to_pylist())
    assert alarms["plain"] == 20
    assert alarms["per test"] <= 1


def test_ramadan_needs_dates_and_a_population_a_column(tmp_path):
    block = Block(ids=("a",), counts=np.ones((1, 200)))
    for name, place in (("hijri", "hijri"), ("populationOffset", "population")):
        with pytest.raises(BadInput) as caught:
            scan(block, Plan(method="default", options={name: True}))
        assert caught.value.faults[0].place == place


def test_ramadan_is_expected_where_asked(tmp_path):
    table = long_form(tmp_path / "in.csv", series(2))
    done = run(
        table, "--method", "default", "--last", "1", "--options", _options(tmp_path, hijri=True), "--out", tmp_path / "o.csv"
    )
    assert done.exit_code == 0, done.output
    plain = run(table, "--method", "default", "--last", "1", "--out", tmp_path / "p.csv")
    assert plain.exit_code == 0
    assert (tmp_path / "o.csv").read_text() != (tmp_path / "p.csv").read_text()
