"""The set-up by one command: what it refuses, what it makes, what it starts."""

import importlib
import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import effort
import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ("machine", "environment", "dev")


@pytest.fixture
def scripts(monkeypatch, tmp_path):
    """The three set-up scripts, in English, without a screen, in a folder of their own."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    for name in ("LC_ALL", "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    for name in SCRIPTS:
        monkeypatch.delitem(sys.modules, name, raising=False)
    machine, environment, dev = (importlib.import_module(name) for name in SCRIPTS)
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    yield SimpleNamespace(machine=machine, environment=environment, dev=dev)
    for name in SCRIPTS:
        sys.modules.pop(name, None)


def pretend(monkeypatch, module: ModuleType, **facts) -> None:
    """Give one script another `sys`."""
    known = {name: getattr(sys, name) for name in ("platform", "version_info", "argv", "stderr")}
    monkeypatch.setattr(module, "sys", SimpleNamespace(**(known | facts)))


def linux(monkeypatch, machine: ModuleType, lacking=(), tools=("apt-get",), root=False) -> None:
    """Pretend to be on a Linux that lacks these libraries and has these package tools."""
    pretend(monkeypatch, machine, platform="linux", version_info=(3, 12, 1))
    monkeypatch.setattr(machine, "has_library", lambda name: name not in lacking)
    monkeypatch.setattr(machine, "shutil", SimpleNamespace(which=lambda name: name in tools))
    monkeypatch.setattr(machine.os, "geteuid", lambda: 0 if root else 1000, raising=False)


# What is said


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"LANG": "nl_NL.UTF-8"}, "ja"),
        ({"LANG": "en_GB.UTF-8"}, "yes"),
        ({"LANG": "nl_NL.UTF-8", "LC_ALL": "C"}, "yes"),
        ({"LANG": "C", "LC_ALL": "nl_BE.UTF-8"}, "ja"),
        ({"LANG": ""}, "yes"),
    ],
)
def test_the_machine_chooses_between_dutch_and_english(scripts, monkeypatch, settings, said):
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert scripts.machine.words("ja", "yes") == said


# What the machine lacks


def test_an_old_python_is_refused_with_the_newer_one_to_use(scripts, monkeypatch):
    machine = scripts.machine
    pretend(monkeypatch, machine, version_info=(3, 9, 2), argv=["dev.py", "run", "demo"])
    monkeypatch.setattr(machine, "shutil", SimpleNamespace(which=lambda name: name == "python3.12"))
    with pytest.raises(machine.CannotGoOn) as refusal:
        machine.check_python()
    assert "this is 3.9.2" in str(refusal.value)
    assert str(refusal.value).endswith("python3.12 packaging/dev.py run demo")


def test_a_new_enough_python_is_accepted(scripts, monkeypatch):
    pretend(monkeypatch, scripts.machine, version_info=(3, 11, 0))
    scripts.machine.check_python()


def test_missing_libraries_are_named_with_the_line_that_installs_exactly_these(
    scripts, monkeypatch
):
    machine = scripts.machine
    linux(monkeypatch, machine, lacking={"libEGL.so.1", "libdbus-1.so.3", "libxcb-cursor.so.0"})
    with pytest.raises(machine.CannotGoOn) as refusal:
        machine.check_system(window=True, venv=False)
    first, _, line = str(refusal.value).splitlines()
    assert first == "The system lacks parts: libEGL.so.1, libdbus-1.so.3."
    assert line == (
        "  sudo apt-get update && "
        "sudo apt-get install -y --no-install-recommends libegl1 libdbus-1-3"
    )


def test_all_that_is_missing_goes_into_one_command(scripts, monkeypatch):
    machine = scripts.machine
    linux(monkeypatch, machine, lacking={"libGL.so.1"}, root=True)
    monkeypatch.setattr(
        machine.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else name
    )
    with pytest.raises(machine.CannotGoOn) as refusal:
        machine.check_system(window=True, venv=True)
    assert str(refusal.value).endswith(
        "  apt-get update && apt-get install -y --no-install-recommends python3.12-venv libgl1"
    )


@pytest.mark.parametrize("tool", ["dnf", "zypper"])
def test_rpm_systems_are_asked_for_the_files_themselves(scripts, monkeypatch, tool):
    linux(monkeypatch, scripts.machine, tools=(tool,))
    line = scripts.machine.install_line({"libGL.so.1": "libgl1"})
    assert line == f"sudo {tool} install 'libGL.so.1()(64bit)'"


def test_an_unknown_system_gets_no_invented_command(scripts, monkeypatch):
    linux(monkeypatch, scripts.machine, tools=())
    assert scripts.machine.install_line({"libGL.so.1": "libgl1"}) is None
    assert "packages of your system" in scripts.machine.install_advice({"libGL.so.1": "libgl1"})


@pytest.mark.parametrize(
    ("screens", "lacking", "asked"),
    [
        ((), "xcb wayland", set()),
        (("DISPLAY",), "xcb", {"libxcb-cursor.so.0"}),
        (("DISPLAY",), "wayland", set()),
        (("WAYLAND_DISPLAY",), "wayland", {"libwayland-cursor.so.0"}),
        (("DISPLAY", "WAYLAND_DISPLAY"), "xcb", set()),
        (("DISPLAY", "WAYLAND_DISPLAY"), "wayland", set()),
        (("DISPLAY", "WAYLAND_DISPLAY"), "xcb wayland", {"libxcb-cursor.so.0"}),
    ],
)
def test_one_way_to_the_screen_is_enough(scripts, monkeypatch, screens, lacking, asked):
    for name in screens:
        monkeypatch.setenv(name, ":0")
    linux(monkeypatch, scripts.machine, {f"lib{name}-cursor.so.0" for name in lacking.split()})
    assert set(scripts.machine.missing_for_qt()) == asked


def test_drawing_offscreen_asks_nothing_for_a_screen(scripts, monkeypatch):
    linux(monkeypatch, scripts.machine, {"libxcb-cursor.so.0"})
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert scripts.machine.missing_for_qt() == {}


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_windows_and_macos_have_a_screen_and_lack_nothing(scripts, monkeypatch, platform):
    pretend(monkeypatch, scripts.machine, platform=platform)
    monkeypatch.setattr(scripts.machine, "has_library", lambda name: False)
    assert scripts.machine.has_screen()
    assert scripts.machine.missing_for_qt() == {}


def test_the_probe_tells_a_library_from_an_invented_one(scripts):
    assert not scripts.machine.has_library("libozdesk-invented.so.9")


# The environment


@pytest.fixture
def steps(scripts, monkeypatch):
    """What the set-up does, written down instead of done."""
    done: list[str] = []

    def make_venv(venv: Path) -> None:
        done.append("make")

    def install(want, venv: Path) -> None:
        done.append(f"install {want.extra}")
        finish(scripts, want, venv)

    monkeypatch.setattr(scripts.environment, "check_system", lambda **asked: None)
    monkeypatch.setattr(scripts.environment, "make_venv", make_venv)
    monkeypatch.setattr(scripts.environment, "install", install)
    return done


def finish(scripts, stamp, venv: Path | None = None) -> None:
    """Lay down a finished environment."""
    venv = venv or scripts.environment.VENV
    python = scripts.environment.venv_python(venv)
    python.parent.mkdir(parents=True, exist_ok=True)
    python.touch()
    (venv / scripts.environment.STAMP).write_text("\n".join(stamp) + "\n", encoding="utf-8")


def test_the_environment_is_made_once(scripts, steps):
    scripts.environment.prepare("run", window=False)
    scripts.environment.prepare("run", window=False)
    assert steps == ["make", "install run"]


def test_the_tests_complete_what_a_run_made_and_a_run_keeps_what_the_tests_need(
    scripts, steps, tmp_path
):
    scripts.environment.prepare("run", window=False)
    scripts.environment.prepare("test", window=False)
    scripts.environment.prepare("run", window=False)
    assert steps == ["make", "install run", "install test"]
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'changed'\n")
    scripts.environment.prepare("run", window=False)
    assert steps[3:] == ["make", "install test"]
    scripts.environment.prepare("mutate", window=False)
    scripts.environment.prepare("test", window=False)
    assert steps[5:] == ["install mutate"]


@pytest.mark.parametrize("damage", ["no stamp", "no python", "torn stamp", "other python"])
def test_a_half_made_or_foreign_environment_is_made_again(scripts, steps, damage):
    environment = scripts.environment
    good = environment.wanted("run")
    finish(scripts, good._replace(home="3.8 elsewhere") if damage == "other python" else good)
    if damage == "no stamp":
        (environment.VENV / environment.STAMP).unlink()
    if damage == "no python":
        environment.venv_python().unlink()
    if damage == "torn stamp":
        (environment.VENV / environment.STAMP).write_text(good.home)
    environment.prepare("run", window=False)
    assert steps == ["make", "install run"]


def test_what_is_missing_is_told_before_anything_is_made(scripts, monkeypatch):
    linux(monkeypatch, scripts.machine, lacking={"libGL.so.1"})
    monkeypatch.setattr(
        scripts.environment, "make_venv", lambda venv: pytest.fail("made something")
    )
    with pytest.raises(scripts.machine.CannotGoOn, match="libgl1"):
        scripts.environment.prepare("test", window=True)


def outcome(status: int, output: str = ""):
    """Stand in for a program that ended so."""
    return lambda command: subprocess.CompletedProcess(command, status, output)


def test_an_installed_environment_is_marked_only_when_it_is_whole(scripts, monkeypatch):
    environment = scripts.environment
    want, new = environment.wanted("test"), environment.VENV.with_name(environment.NEW)
    finish(scripts, want, new)
    (new / environment.STAMP).unlink()
    monkeypatch.setattr(environment, "quietly", outcome(1, "a\nERROR: disk full"))
    with pytest.raises(scripts.machine.CannotGoOn, match="ERROR: disk full"):
        environment.install(want, new)
    assert environment.read_stamp(new) is None
    monkeypatch.setattr(environment, "quietly", outcome(0))
    (new / "pyvenv.cfg").touch()
    environment.install(want, new)
    assert environment.read_stamp(new) == want


# What works goes on


OUTDATED = pytest.mark.parametrize("changed", ["another folder", "other packages"])


def outdated(scripts, changed: str, extra: str = "test"):
    """Lay down an environment of before this folder moved, or before its packages changed."""
    good = scripts.environment.wanted(extra)
    before = {
        "another folder": good._replace(home=good.home + "/before"),
        "other packages": good._replace(packages="0" * 64),
    }[changed]
    finish(scripts, before)
    return before


@OUTDATED
@pytest.mark.parametrize("problem", ["no network", "full disk", "stopped"])
def test_what_works_stands_until_its_successor_is_complete(
    scripts, steps, monkeypatch, changed, problem, capsys
):
    environment = scripts.environment
    before = outdated(scripts, changed)

    def install(want, venv: Path) -> None:
        assert environment.read_stamp() == before
        finish(scripts, want, venv)
        if problem == "stopped":
            raise KeyboardInterrupt
        raise {
            "no network": scripts.machine.CannotGoOn("needs the internet once"),
            "full disk": OSError(28, "No space left on device"),
        }[problem]

    monkeypatch.setattr(environment, "install", install)
    monkeypatch.setattr(environment, "quietly", outcome(0))
    if problem == "stopped":
        with pytest.raises(KeyboardInterrupt):
            environment.prepare("run", window=False)
    else:
        environment.prepare("run", window=False)
        assert "goes on with what was set up before" in capsys.readouterr().err
        assert environment.os.environ.pop("PYTHONPATH") == str(environment.ROOT)
    assert environment.read_stamp() == before
    assert [each.name for each in environment.ROOT.iterdir() if each.is_dir()] == [".venv"]


@pytest.mark.parametrize("lacking", ["python", "packages"])
def test_what_cannot_run_what_is_asked_is_no_way_to_go_on(scripts, steps, monkeypatch, lacking):
    environment = scripts.environment
    outdated(scripts, "other packages", extra="run")

    def install(want, venv: Path) -> None:
        raise scripts.machine.CannotGoOn("needs the internet once")

    monkeypatch.setattr(environment, "install", install)
    monkeypatch.setattr(environment, "quietly", outcome(1 if lacking == "python" else 0))
    with pytest.raises(scripts.machine.CannotGoOn, match="internet once"):
        environment.prepare("run" if lacking == "python" else "test", window=False)


@pytest.mark.parametrize("cut_off", ["building", "complete", "half swapped", "swapped"])
def test_a_renewal_cut_off_at_any_moment_leaves_something_that_works(scripts, steps, cut_off):
    environment = scripts.environment
    new, old = (environment.VENV.with_name(each) for each in (environment.NEW, environment.OLD))
    want, before = environment.wanted("run"), outdated(scripts, "other packages", extra="run")
    if cut_off == "building":
        new.mkdir()
    else:
        finish(scripts, want, new)
    if cut_off in ("half swapped", "swapped"):
        environment.VENV.rename(old)
    if cut_off == "swapped":
        new.rename(environment.VENV)
    environment.recover()
    is_new = cut_off in ("half swapped", "swapped")
    assert environment.read_stamp() == (want if is_new else before)
    assert [each.name for each in environment.ROOT.iterdir() if each.is_dir()] == [".venv"]


def test_the_programs_of_a_new_environment_run_where_it_goes(scripts, tmp_path):
    environment = scripts.environment
    new = environment.VENV.with_name(environment.NEW)
    environment.make_venv(new)
    pip = new / environment.venv_python(new).relative_to(new).parent / "pip"
    assert str(new) in pip.read_text(encoding="utf-8")
    environment.settle(new)
    environment.swap(new)
    script = environment.venv_python().parent / "pip"
    assert environment.quietly([str(script), "--version"]).returncode == 0


@pytest.mark.parametrize(
    ("extra", "ending"), [("run", ""), ("test", "[test]"), ("mutate", "[mutate]")]
)
def test_only_the_tests_ask_for_the_packages_of_the_tests(scripts, monkeypatch, extra, ending):
    asked = []

    def quietly(command):
        asked.append(command)
        return subprocess.CompletedProcess(command, 0, "")

    finish(scripts, scripts.environment.wanted(extra))
    monkeypatch.setattr(scripts.environment, "quietly", quietly)
    scripts.environment.install(scripts.environment.wanted(extra), scripts.environment.VENV)
    assert [command[-1] for command in asked] == [f"{scripts.environment.ROOT}{ending}"]


def test_without_a_network_the_advice_is_about_the_network(scripts, monkeypatch):
    pip = (
        "WARNING: Retrying after connection broken: Failed to establish a new connection\nERROR: x"
    )
    advice = scripts.environment.install_failure(pip)
    assert "needs the internet once" in advice
    assert "PIP_INDEX_URL" in advice
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    assert "internet nodig" in scripts.environment.install_failure(pip)


def test_a_failure_to_make_the_environment_says_why(scripts, monkeypatch, tmp_path):
    monkeypatch.setattr(scripts.environment, "quietly", outcome(1, "Error: read-only file system"))
    with pytest.raises(scripts.machine.CannotGoOn, match="read-only file system"):
        scripts.environment.make_venv(tmp_path / ".venv")


def test_programs_are_run_and_what_they_print_is_kept(scripts):
    code = "import sys; print('out'); print('err', file=sys.stderr); sys.exit(3)"
    done = scripts.environment.quietly([sys.executable, "-c", code])
    assert done.returncode == 3
    assert set(done.stdout.split()) == {"out", "err"}


# The commands


@pytest.fixture
def calls(scripts, monkeypatch):
    """The commands that would be started, in an environment that is ready."""
    started: list[tuple[str, ...]] = []

    def call(*command, cwd=None) -> int:
        started.append(command)
        return 0

    finish(scripts, scripts.environment.wanted("mutate"))
    monkeypatch.setattr(scripts.dev, "call", call)
    return started


def test_without_a_screen_a_run_exports_and_asks_nothing_of_qt(scripts, monkeypatch, calls):
    linux(monkeypatch, scripts.machine, lacking=scripts.machine.QT_LIBRARIES)
    assert scripts.dev.main(["run"]) == 0
    assert calls == [("-P", "-m", "ozdesk", "demo", "--no-window")]


def test_with_a_screen_a_run_opens_the_desk(scripts, monkeypatch, calls):
    linux(monkeypatch, scripts.machine)
    monkeypatch.setenv("DISPLAY", ":0")
    assert scripts.dev.main(["run"]) == 0
    assert calls == [("-P", "-m", "ozdesk", "demo")]


def test_with_a_screen_but_without_its_libraries_a_run_says_what_to_install(
    scripts, monkeypatch, calls, capsys
):
    linux(monkeypatch, scripts.machine, lacking={"libxcb-cursor.so.0"})
    monkeypatch.setenv("DISPLAY", ":0")
    assert scripts.dev.main(["run"]) == 1
    said = capsys.readouterr()
    assert calls == []
    assert said.out == ""
    assert said.err.rstrip().endswith("libxcb-cursor0")
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["demo"], True),
        (["demo", "somewhere"], True),
        (["demo", "--no-window"], False),
        (["--smoke"], True),
        (["kinds", "--json"], False),
        (["-w", ".", "list", "risk"], False),
        (["--help"], False),
    ],
)
def test_only_what_opens_a_window_waits_for_qt(scripts, arguments, window):
    assert scripts.dev.opens_window(arguments) is window


def test_a_workspace_opens_a_window(scripts, tmp_path):
    assert scripts.dev.opens_window([str(tmp_path)])


@pytest.mark.parametrize(
    ("command", "started"),
    [
        ("test", ("-m", "pytest", "-n", "logical", "--dist", "worksteal", "-x")),
        ("smoke", ("-m", "ozdesk", "--smoke", "-x")),
        ("bench", ("-m", "tests.bench", "-x")),
        ("shots", ("-m", "tests.shots", "-x")),
        ("mutate", ("-m", "tests.mutation", "-x")),
    ],
)
def test_commands_that_draw_for_nobody_draw_offscreen(
    scripts, monkeypatch, calls, command, started
):
    linux(monkeypatch, scripts.machine)
    monkeypatch.setenv("QT_QPA_PLATFORM", "")
    monkeypatch.delenv("QT_QPA_PLATFORM")
    assert scripts.dev.main([command, "-x"]) == 0
    assert calls == [started]
    assert scripts.dev.os.environ["QT_QPA_PLATFORM"] == "offscreen"


@pytest.mark.parametrize(
    ("asked", "started"),
    [
        ([], ["-n", "logical", "--dist", "worksteal"]),
        (["-n0", "-x"], ["-n0", "-x"]),
        (["--pdb"], ["--pdb"]),
        (["-s", "tests/rules"], ["-s", "tests/rules"]),
        (
            ["--thorough", "tests/rules"],
            [
                "-n",
                "logical",
                "--dist",
                "worksteal",
                "--hypothesis-profile=thorough",
                "tests/rules",
            ],
        ),
    ],
)
def test_the_tests_are_spread_over_the_cores_unless_one_process_is_asked_for(
    scripts, monkeypatch, calls, asked, started
):
    linux(monkeypatch, scripts.machine)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert scripts.dev.main(["test", *asked]) == 0
    assert calls == [("-m", "pytest", *started)]


def test_a_thorough_run_tries_more_of_the_same_properties(scripts):
    assert f"--hypothesis-profile={effort.THOROUGH}" == scripts.dev.THOROUGH
    quick, thorough = (
        settings.get_profile(name).max_examples for name in (effort.QUICK, effort.THOROUGH)
    )
    assert thorough >= 3 * quick
    assert [effort.examples(asked) for asked in (3, 200)] in ([3, 60], [3, 200])


def test_every_check_is_run_and_the_worst_outcome_counts(scripts, monkeypatch, calls):
    outcomes = iter([0, 1, 0, 0])
    monkeypatch.setattr(
        scripts.dev, "call", lambda *command: (calls.append(command), next(outcomes))[1]
    )
    assert scripts.dev.main(["lint"]) == 1
    assert calls == list(scripts.dev.CHECKS.values())


def test_a_program_that_was_killed_is_a_failure(scripts, monkeypatch):
    killed = SimpleNamespace(run=lambda *command, **how: SimpleNamespace(returncode=-6))
    monkeypatch.setattr(scripts.dev, "subprocess", killed)
    assert scripts.dev.call("-c", "") == 134


def test_wrong_use_shows_the_help(scripts, capsys):
    assert scripts.dev.main(["dance"]) == 2
    assert "packaging/dev.py run" in capsys.readouterr().err
    assert scripts.dev.main(["--help"]) == 0
    assert "packaging/dev.py run" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("problem", "status"), [(PermissionError("read-only"), 1), (KeyboardInterrupt(), 130)]
)
def test_trouble_ends_in_a_status_and_no_traceback(scripts, monkeypatch, capsys, problem, status):
    def fail(arguments):
        raise problem

    monkeypatch.setitem(scripts.dev.COMMANDS, "run", fail)
    assert scripts.dev.main(["run"]) == status
    assert "Traceback" not in capsys.readouterr().err


def test_ci_installs_all_that_the_set_up_asks_for(scripts):
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8").split()
    asked = scripts.machine.QT_LIBRARIES | scripts.machine.X11_LIBRARIES
    assert set(asked.values()) <= set(ci)


def test_the_readme_knows_every_command(scripts):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    absent = [name for name in scripts.dev.COMMANDS if f"packaging/dev.py {name}" not in readme]
    assert absent == []
