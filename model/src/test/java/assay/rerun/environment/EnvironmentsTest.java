package assay.rerun.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.rerun.recipe.Step.Libraries;
import assay.rerun.recipe.Step.Libraries.Kind;
import assay.rerun.run.Limits;
import assay.rerun.run.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Environments made by the real Python and pip of this machine, from wheels that the test makes.
class EnvironmentsTest {
    private final Lab lab;

    EnvironmentsTest(@TempDir Path temp) throws IOException {
        lab = new Lab(temp);
    }

    @Test
    void aHashedListIsInstalledAndListedByTheInterpreterItself() throws IOException {
        String tiny = lab.wheels.wheel("tiny", "1.0", "small>=2");
        String small = lab.wheels.wheel("small", "2.1");
        lab.write("requirements.txt", "tiny==1.0 --hash=" + tiny + "\nsmall==2.1 --hash=" + small + "\n");

        Environment made = lab.environment(lab.asked(Kind.REQUIREMENTS, "requirements.txt", Map.of("tiny", "1.0")));

        assertEquals("1.0", made.loaded().get("tiny"));
        assertEquals("2.1", made.loaded().get("small"));
        assertEquals(List.of(), made.differences());
        assertEquals("1.0\n", Lab.run(made, "import tiny; print(tiny.VERSION)"));
        assertTrue(
                Objects.requireNonNull(made.python()).startsWith(lab.temp.resolve("home/environments")),
                () -> "not below the home: " + made.python());
        assertTrue(Objects.requireNonNull(made.variables().get("PATH"))
                .startsWith(made.python().getParent().toString()));
    }

    @Test
    void whatWasBuiltIsTakenAgainAndADamagedOrHalfBuiltOneIsBuiltAnew() throws IOException {
        String tiny = lab.wheels.wheel("tiny", "1.0");
        lab.write("requirements.txt", "tiny==1.0 --hash=" + tiny + "\n");
        Libraries asked = lab.asked(Kind.REQUIREMENTS, "requirements.txt", Map.of("tiny", "1.0"));
        Environment first = lab.environment(asked);
        lab.executor.orders().clear();

        Environment second = lab.environment(asked);

        assertEquals(List.of("inspect", "inspect"), lab.executor.names());
        assertEquals(first.python(), second.python());
        assertTrue(second.how().endsWith("kept from before"), second.how());

        Path module =
                Path.of(Lab.run(first, "import tiny; print(tiny.__file__)").strip());
        Files.writeString(module, "VERSION = 'another'\n");
        lab.executor.orders().clear();
        Environment third = lab.environment(asked);
        assertEquals(List.of("inspect", "inspect", "venv", "install", "inspect"), lab.executor.names());
        assertEquals("1.0\n", Lab.run(third, "import tiny; print(tiny.VERSION)"));

        Path folder =
                Objects.requireNonNull(first.python()).getParent().getParent().getParent();
        Files.delete(folder.resolve("ready.json"));
        lab.executor.orders().clear();
        lab.environment(asked);
        assertEquals(List.of("inspect", "venv", "install", "inspect"), lab.executor.names());
    }

    @Test
    void anotherFileThanTheLockedOneIsRefusedByName() throws IOException {
        lab.wheels.wheel("tiny", "1.0");
        lab.write("requirements.txt", "tiny==1.0 --hash=sha256:" + "0".repeat(64) + "\n");

        EnvironmentFailed failed = lab.failed(lab.asked(Kind.REQUIREMENTS, "requirements.txt", Map.of()));

        assertTrue(
                failed.what().startsWith("tiny==1.0 is not the file that was locked: 0000000000000000… was expected"));
        assertTrue(
                failed.lastLines().stream().anyMatch(line -> line.contains("DO NOT MATCH THE HASHES")),
                () -> failed.lastLines().toString());
    }

    @Test
    void sourcesAreNotBuiltUnlessAllowed() throws IOException {
        Path ran = lab.temp.resolve("ran");
        String tiny = lab.wheels.sources("tiny", "1.0", ran);
        lab.write("requirements.txt", "tiny==1.0 --hash=" + tiny + "\n");

        EnvironmentFailed failed = lab.failed(lab.asked(Kind.REQUIREMENTS, "requirements.txt", Map.of()));

        assertEquals("No wheel of tiny==1.0 was found that fits this Python and machine.", failed.what());
        assertFalse(Files.exists(ran), "code of a package ran");
    }

    @Test
    void repositoriesAndArchivesAreRefusedBeforeAnythingStarts() throws IOException {
        lab.write(
                "requirements.txt",
                "tool @ git+https://example.org/tool@" + "a".repeat(40) + "\nhttps://example.org/other-1.0.tar.gz\n");

        EnvironmentFailed failed = lab.failed(lab.asked(Kind.REQUIREMENTS, "requirements.txt", Map.of()));

        assertTrue(failed.what().startsWith("Asked for from sources, whose code would run"), failed.what());
        assertTrue(failed.what().contains("tool") && failed.what().contains("other-1.0.tar.gz"), failed.what());
        assertEquals(List.of(), lab.executor.names());
    }

    @Test
    void whatHasNoDigestIsRefusedUnlessAllowed() throws IOException {
        lab.wheels.wheel("tiny", "1.0");
        lab.wheels.wheel("other", "7");
        lab.write("requirements.txt", "tiny==1.0\nother>=0\n");
        Libraries asked = lab.asked(Kind.REQUIREMENTS, "requirements.txt", Map.of());

        EnvironmentFailed failed = lab.failed(asked);
        assertTrue(failed.what().startsWith("requirements.txt has no digests for tiny==1.0, other>=0"), failed.what());
        assertEquals(List.of(), lab.executor.names());

        lab.unhashed = true;
        Environment made = lab.environment(asked);
        assertEquals("1.0", made.loaded().get("tiny"));
        assertEquals(
                List.of("other is asked for without one version (>=0); what the index has today was taken."),
                made.differences());
    }

    @Test
    void aRangeIsNarrowedToWhatTheRunRecorded() throws IOException {
        lab.wheels.wheel("tiny", "1.0");
        lab.wheels.wheel("tiny", "1.5");
        lab.wheels.wheel("tiny", "1.9");
        lab.write("requirements.txt", "-r more/base.txt\n");
        lab.write("more/base.txt", "tiny>=1.0,<2  # as it was\n");

        lab.unhashed = true;
        Environment recorded = lab.environment(lab.asked(Kind.REQUIREMENTS, "requirements.txt", Map.of("tiny", "1.5")));
        assertEquals("1.5", recorded.loaded().get("tiny"));
        assertEquals(List.of(), recorded.differences());
    }

    @Test
    void theProjectItselfIsFoundByItsSources() throws IOException {
        String tiny = lab.wheels.wheel("tiny", "1.0");
        lab.write("requirements.txt", "-e .\ntiny==1.0 --hash=" + tiny + "\n");
        lab.write("setup.py", "raise SystemExit('ran')\n");
        lab.write("src/mine/__init__.py", "NAME = 'mine'\n");

        Environment made = lab.environment(lab.asked(Kind.REQUIREMENTS, "requirements.txt", Map.of()));

        assertEquals(lab.code.resolve("src").toString(), made.variables().get("PYTHONPATH"));
        assertEquals("mine 1.0\n", Lab.run(made, "import mine, tiny; print(mine.NAME, tiny.VERSION)"));
        assertEquals(
                List.of("The project's own packages were not installed: Python finds their sources by PYTHONPATH."),
                made.differences());
    }

    @Test
    void theListThatARunWroteIsInstalledAsItIsAndAnInterpreterTakenAsItIs() throws IOException {
        lab.wheels.wheel("tiny", "1.0", "absent>=1");
        lab.wheels.wheel("other", "7");
        lab.unhashed = true;
        Environment made =
                lab.environment(Lab.libraries(Kind.RECORDED, null, null, Map.of("tiny", "1.0", "other", "7")));
        assertEquals(
                List.of("The records do not say which Python ran; this is " + made.version() + "."),
                made.differences());
        lab.executor.orders().clear();
        Libraries asked =
                Lab.libraries(Kind.RECORDED, null, "2.7.18", Map.of("tiny", "1.0.0", "other", "8", "third", "1"));

        lab.interpreter = made.python();
        Environment taken = lab.environment(asked);

        assertEquals(
                List.of(
                        "Python " + made.version() + " is there, 2.7.18 is asked for.",
                        "other 7 is there, 8 is asked for.",
                        "third 1 is asked for and is not there."),
                taken.differences());
        assertEquals(List.of("inspect"), lab.executor.names());
        assertEquals("1.0\n", Lab.run(taken, "import tiny; print(tiny.VERSION)"));
    }

    @Test
    void whatIsNoInterpreterIsRefused() throws IOException {
        Libraries asked = Lab.libraries(Kind.INTERPRETER, null, null, Map.of());

        lab.interpreter = lab.temp.resolve("absent");
        assertEquals(
                "There is no interpreter " + lab.interpreter + ".",
                lab.failed(asked).what());
        lab.interpreter = Path.of("/bin/false");
        EnvironmentFailed failed = lab.failed(asked);
        assertEquals("/bin/false does not answer as a Python 3 does.", failed.what());
        assertEquals(Ran.End.EXITED, failed.end());
    }

    @Test
    void anotherPythonThanTheRecordedIsTakenOnlyWhereAllowed() throws IOException {
        Libraries asked = Lab.libraries(Kind.INTERPRETER, null, "3.2.1", Map.of());

        EnvironmentFailed failed = lab.failed(asked);
        assertTrue(
                failed.what().startsWith("Python 3.2.1 is asked for and not on this machine; the nearest is 3."),
                failed.what());
        assertTrue(
                failed.tried().getFirst().contains(": Python 3."),
                () -> failed.tried().toString());

        lab.otherPython = true;
        Environment other = lab.environment(asked);
        assertEquals(List.of("Python " + other.version() + " is there, 3.2.1 is asked for."), other.differences());
    }

    /// uv's own service was not reached by this test.
    @Test
    void aPythonThatIsNotHereIsFetchedByUvWhereTheNetworkIsAllowed() throws IOException {
        Libraries asked = lab.asked(Kind.INTERPRETER, "", Map.of());
        lab.path.clear();
        StandIn uv = StandIn.in(
                lab.temp.resolve("uv"),
                "uv",
                "case \"$2\" in install) touch fetched;; find) [ -e fetched ] && echo '" + lab.python + "';; esac\n");
        lab.path.add(lab.temp.resolve("uv"));
        // It notes its calls beside itself.
        lab.sandbox = false;

        EnvironmentFailed failed = lab.failed(asked);
        assertEquals("No Python " + asked.python() + " was found on this machine.", failed.what());

        lab.network = true;
        Environment made = lab.environment(asked);
        assertEquals(asked.python(), made.version());
        String find = "python find --managed-python --no-project " + asked.python();
        assertEquals(List.of(find, find, "python install --no-bin " + asked.python(), find), uv.called());
    }

    @Test
    void anotherPatchReleaseIsTakenAndSaid() throws IOException {
        String feature =
                Interpreter.feature(lab.environment(Lab.libraries(Kind.INTERPRETER, null, null, Map.of()))
                                .version() + "");
        Libraries asked = Lab.libraries(Kind.INTERPRETER, null, feature + ".999", Map.of());

        Environment made = lab.environment(asked);

        assertTrue(made.differences().getFirst().endsWith(" is there, " + feature + ".999 is asked for."));
    }

    @Test
    void aLockThatIsNotThereOrLeadsOutIsRefused() throws IOException {
        Files.writeString(lab.temp.resolve("outside.txt"), "tiny==1.0\n");
        Files.createSymbolicLink(lab.code.resolve("link.txt"), lab.temp.resolve("outside.txt"));

        assertEquals(
                "The lock absent.txt is not there.",
                lab.failed(lab.asked(Kind.REQUIREMENTS, "absent.txt", Map.of())).what());
        assertEquals(
                "The lock link.txt is not there.",
                lab.failed(lab.asked(Kind.REQUIREMENTS, "link.txt", Map.of())).what());
        assertEquals(
                "The lock ../../outside.txt is not there.",
                lab.failed(lab.asked(Kind.REQUIREMENTS, "../../outside.txt", Map.of()))
                        .what());
    }

    @Test
    void aLimitThatIsReachedIsSaid() throws IOException {
        lab.limits = new Limits(Duration.ofMillis(1), 0, 0, 0, 1 << 20);

        EnvironmentFailed failed = lab.failed(Lab.libraries(Kind.INTERPRETER, null, null, Map.of()));

        assertEquals(Ran.End.TOO_LONG, failed.end());
        assertEquals("Allow more time.", failed.next());
    }

    @Test
    void stoppingIsSaid() throws IOException {
        lab.write("requirements.txt", "tiny==1.0 --hash=sha256:" + "0".repeat(64) + "\n");
        Provided stopped = lab.provide(lab.asked(Kind.REQUIREMENTS, "requirements.txt", Map.of()), () -> true);

        EnvironmentFailed failed = assertInstanceOf(EnvironmentFailed.class, stopped);
        assertEquals(Ran.End.STOPPED, failed.end());
        assertEquals("Building was stopped.", failed.what());
    }

    @Test
    void nothingIsInheritedAndNothingIsWrittenElsewhere() throws IOException {
        String tiny = lab.wheels.wheel("tiny", "1.0");
        lab.write("requirements.txt", "tiny==1.0 --hash=" + tiny + "\n");
        lab.environment(lab.asked(Kind.REQUIREMENTS, "requirements.txt", Map.of()));

        for (var order : lab.executor.orders()) {
            assertFalse(
                    order.environment().containsKey("USER"),
                    () -> order.environment().toString());
            assertNotNull(order.environment().get("PATH"));
        }
        try (Stream<Path> inside = Files.walk(lab.code)) {
            assertEquals(
                    List.of("requirements.txt"),
                    inside.filter(Files::isRegularFile)
                            .map(each -> lab.code.relativize(each).toString())
                            .toList());
        }
    }
}
