package assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Grade;
import assay.fact.RunId;
import assay.judge.Verdict;
import assay.project.Project;
import assay.project.Sample;
import assay.rerun.Control;
import assay.rerun.Execution;
import assay.rerun.Remade;
import assay.rerun.RerunResult;
import assay.store.Home;
import assay.trail.Action;
import assay.trail.Kind;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What section 7 and the one-page answer say of reruns that are kept, whatever became of them.
class MadeAgainTest {
    @TempDir
    static Path temp;

    private static Path sample;

    @BeforeAll
    static void unpack() throws IOException {
        sample = temp.toRealPath().resolve("credit-default");
        Sample.unpack(sample);
    }

    /// A project of its own for one test, at noon, a minute later each time it is asked.
    private static Report report(String home, Consumer<Again> making) throws IOException {
        AtomicLong minutes = new AtomicLong();
        Instant noon = Instant.parse("2026-11-20T12:00:00Z");
        try (Project project = Project.open(
                sample, Home.at(temp.resolve(home)), () -> noon.plusSeconds(60 * minutes.getAndIncrement()))) {
            project.scan(Progress.NONE);
            RunId run = project.find("final-s0").id();
            making.accept(new Again(project, temp.resolve(home), run));
            return project.document(run, Set.of(), Additions.NONE, "1.0");
        }
    }

    private record Again(Project project, Path home, RunId run) {
        Remade reruns() {
            return new Remade(project, home, run);
        }

        void seal(double margin) {
            project.trail()
                    .as("J. Ito")
                    .seal(
                            run,
                            Map.of(
                                    "alpha",
                                    0.05,
                                    "looks",
                                    1,
                                    "seeds",
                                    List.of(),
                                    "metrics",
                                    Map.of(
                                            "auc",
                                            Map.of(
                                                    "margin",
                                                    margin,
                                                    "kind",
                                                    "ABSOLUTE",
                                                    "derived",
                                                    false,
                                                    "source",
                                                    "validation plan, 3.2",
                                                    "primary",
                                                    true,
                                                    "notWorse",
                                                    false,
                                                    "scale",
                                                    "LINEAR"))));
        }
    }

    private static Row question(Report report) {
        return report.answer().questions().getLast();
    }

    private static String answer(Report report) {
        return switch (question(report).field()) {
            case Field.Found found -> found.value();
            case Field.NotChecked none -> none.why();
            case Field other -> throw new AssertionError(other);
        };
    }

    private static List<String> gaps(Report report) {
        return report.answer().gaps().stream().map(Section.Gap::what).toList();
    }

    private static Section.RerunSet only(Report report) {
        assertEquals(1, report.madeAgain().sets().rows().size());
        return report.madeAgain().sets().rows().getFirst();
    }

    private static Section.JudgedRow auc(Section.RerunSet set) {
        return set.metrics().rows().stream()
                .filter(each -> each.name().equals("auc"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void withoutARerunItSaysThatNoneWasAttempted() throws IOException {
        Report report = report("none", again -> {});

        assertEquals("No rerun was attempted. Whether this model can be made again is not known.", answer(report));
        assertEquals(List.of(answer(report)), report.madeAgain().statements());
        assertTrue(gaps(report).contains("It was not made again."));
    }

    @Test
    void theSameBytesAreObservedToComeOutAgain() throws IOException {
        Report report = report("bitwise", again -> again.reruns().same().same().keep());

        Section.RerunSet set = only(report);
        assertEquals(Verdict.BITWISE, set.verdict());
        assertTrue(
                answer(report)
                        .startsWith("BITWISE, for all that was compared. Every declared output has the same bytes."),
                answer(report));
        assertTrue(answer(report).contains("2 of 2 reruns finished (trail entry " + set.id()), answer(report));
        assertEquals(Grade.RERUN, ((Field.Found) question(report).field()).grade());
        Field.Found output = (Field.Found) set.outputs().rows().getFirst().reruns();
        assertEquals(Grade.RERUN, output.grade());
        assertEquals("Identical bytes in all 2 reruns.", output.value());
        assertEquals("0", auc(set).difference());
        assertEquals("No tolerance was set.", set.tolerance());
        assertFalse(gaps(report).contains("It was not made again."), gaps(report)::toString);
    }

    @Test
    void anotherValueIsPrintedAtFullPrecisionBesideTheToleranceThatWasSetBefore() throws IOException {
        Report report = report("inside", again -> {
            again.seal(0.002);
            again.reruns().seeded("1", Map.of("auc", 0.7583830688)).keep();
        });

        Section.RerunSet set = only(report);
        assertEquals(Verdict.CONSISTENT, set.verdict());
        assertTrue(
                set.tolerance()
                        .matches("Tolerance set on 20 November 2026, 12:\\d\\d:00 UTC by \\[person \\d]"
                                + " \\(trail entry \\d+\\), before the first rerun\\."),
                set.tolerance());
        Section.JudgedRow auc = auc(set);
        assertEquals("-0.0004", auc.difference());
        assertEquals("± 0.002", auc.margin());
        assertEquals("within the stated tolerance", auc.observed());
        assertEquals("0.7587830688", auc.recorded().values().rows().getFirst().value());
        assertEquals("0", auc.recorded().values().rows().getFirst().seed());
        assertEquals("1", auc.reruns().values().rows().getFirst().seed());
        assertTrue(auc.beside().contains("Margin: validation plan, 3.2."), auc.beside()::toString);
        Field.Found output = (Field.Found) set.outputs().rows().getFirst().reruns();
        assertEquals(Grade.RECORDED, output.grade(), "other bytes are not observed to come out again");
    }

    @Test
    void whatIsNotDecidedSaysWhatWould() throws IOException {
        Report report = report(
                "open",
                again -> again.reruns()
                        .seeded("1", Map.of("auc", 0.76))
                        .seeded("2", Map.of("auc", 0.75))
                        .keep());

        Section.RerunSet set = only(report);
        assertEquals(Verdict.INCONCLUSIVE, set.verdict());
        assertTrue(
                auc(set).beside().stream().anyMatch(each -> each.startsWith("1 more rerun would decide: ")),
                auc(set).beside()::toString);
        assertTrue(gaps(report).contains("Whether it comes out again is not decided."), gaps(report)::toString);
    }

    @Test
    void aFailedRerunHasItsReasonAndItsVerdict() throws IOException {
        String why = "The command ended with exit code 7; its last line: no memory left on the device.";
        Report report = report("failed", again -> again.reruns().failed(why).keep());

        Section.RerunSet set = only(report);
        assertEquals(Verdict.NOT_VERIFIED, set.verdict());
        assertEquals(Execution.State.FAILED, set.reruns().rows().getFirst().state());
        assertEquals(why, set.reruns().rows().getFirst().ended());
        assertTrue(answer(report).startsWith("NOT VERIFIED, "), answer(report));
        assertTrue(question(report).field() instanceof Field.NotChecked);
        assertTrue(gaps(report).contains("Making it again did not succeed."), gaps(report)::toString);
        Field.NotFound output = (Field.NotFound) set.outputs().rows().getFirst().reruns();
        assertEquals("No rerun wrote it.", output.looked());
    }

    @Test
    void stoppedRerunsAreJudgedByThoseThatCameToTheirEnd() throws IOException {
        Report report = report(
                "stopped", again -> again.reruns().same().stopped().waiting().keep());

        Section.RerunSet set = only(report);
        assertEquals(Verdict.CONSISTENT, set.verdict());
        assertTrue(set.notes().contains("They were stopped after 1 of 3: CONSISTENT at most."), set.notes()::toString);
        assertEquals(
                List.of(Execution.State.FINISHED, Execution.State.STOPPED, Execution.State.WAITING),
                set.reruns().rows().stream().map(Section.RerunRow::state).toList());
        assertEquals("not begun", set.reruns().rows().getLast().time());
        assertTrue(answer(report).startsWith("CONSISTENT, "), answer(report));
    }

    @Test
    void aToleranceThatCameAfterTheResultIsSaidToHave() throws IOException {
        Report report = report("late", again -> {
            again.reruns().seeded("1", Map.of("auc", 0.7583830688)).keep();
            again.seal(0.002);
            again.reruns().seeded("2", Map.of("auc", 0.7583830688)).keep();
        });

        Section.RerunSet newest = report.madeAgain().sets().rows().getFirst();
        assertTrue(
                newest.tolerance().startsWith("Tolerance was set after the rerun result was seen. "),
                newest.tolerance());
        assertEquals(Verdict.INCONCLUSIVE, newest.verdict());
        assertTrue(answer(report).contains("Tolerance was set after the rerun result was seen."), answer(report));
        assertTrue(newest.notes().stream().noneMatch(each -> each.contains("sealed")), "said once: " + newest.notes());
        assertTrue(auc(newest)
                .beside()
                .contains("Margin: validation plan, 3.2; not set before the first rerun, it decides nothing."));
    }

    @Test
    void theNewestThatWasJudgedAnswersAndTheOthersAreNamed() throws IOException {
        Report report = report("several", again -> {
            again.reruns().failed("The command ended with exit code 7.").keep();
            again.reruns().same().keep();
            again.reruns().stopped().keep();
        });

        String said = report.madeAgain() + answer(report);
        assertFalse(ForbiddenWords.in(said.replaceAll("NOT.VERIFIED", "")), said);
        List<Section.RerunSet> sets = report.madeAgain().sets().rows();
        assertEquals(
                List.of("7.1", "7.2", "7.3"),
                sets.stream().map(Section.RerunSet::number).toList());
        assertEquals(Verdict.NOT_VERIFIED, sets.getFirst().verdict());
        assertTrue(answer(report).startsWith("BITWISE, "), answer(report));
        assertTrue(
                answer(report)
                        .endsWith("2 other times: NOT VERIFIED (entry "
                                + sets.getFirst().id() + "), NOT VERIFIED (entry "
                                + sets.getLast().id() + ")."),
                answer(report));
    }

    @Test
    void rerunsOfWhichNothingIsLeftAreToldFromTheTrail() throws IOException {
        Report report = report("lost", again -> {
            RerunResult kept = again.reruns().same().keep();
            try {
                Files.delete(kept.folder().resolve("rerun.json"));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });

        assertTrue(
                report.madeAgain().statements().getFirst().startsWith("The audit trail says that reruns were begun"));
        assertFalse(answer(report).contains("No rerun was attempted"), answer(report));
    }

    @Test
    void aVerdictThatTheTrailHoldsOtherwiseIsTold() throws IOException {
        Report report = report("other", again -> {
            RerunResult kept = again.reruns().same().keep();
            again.project()
                    .trail()
                    .note(Kind.JUDGED, Map.of("run", again.run().key(), "reruns", kept.id(), "verdict", "DIFFERENT"));
        });

        assertTrue(
                only(report).notes().stream()
                        .anyMatch(each -> each.startsWith("The trail holds another verdict, DIFFERENT;")),
                only(report).notes()::toString);
    }

    @Test
    void controlsAreToldBesideAndAreNoRerunsOfTheirOwn() throws IOException {
        Report report = report("controls", again -> {
            RerunResult kept = again.reruns().same().keep();
            String run = again.run().key();
            try (Action action =
                    again.project().trail().begin(Kind.RERUN_STARTED, Map.of("run", run, Control.OF, kept.id()))) {
                action.done(Map.of(
                        "run",
                        run,
                        Control.Kind.PLANTED_FAULT.key(),
                        "It failed: the fault was noticed.",
                        Control.Kind.ZERO_CHANGE.key(),
                        "It gives the same values."));
            }
        });

        assertEquals(
                List.of(
                        "Nothing changed: It gives the same values.",
                        "A fault planted on purpose: It failed: the fault was noticed."),
                only(report).controls());
        assertEquals(List.of("Reruns were begun once."), report.madeAgain().statements());
    }

    @Test
    void placesInTheHomeAreToldFromItOnAndFilesHaveTheirDigests() throws IOException {
        Report report = report("places", again -> again.reruns().same().keep());

        String json = ReportJson.text(report);
        assertFalse(json.contains(temp.toRealPath().resolve("places").toString()), "the home's place");
        assertFalse(json.contains(temp.resolve("places").toString()), "the home's place");
        Section.RerunSet set = only(report);
        assertTrue(set.folder().matches("reruns/[0-9a-f]{32}/\\d+"), set.folder());
        assertEquals(
                List.of("1/assay-run.json", "1/console.log"),
                set.files().rows().stream().map(Section.KeptFile::path).toList());
        assertTrue(set.files().rows().stream().allMatch(each -> each.sha256().matches("[0-9a-f]{64}")));
        Field.Found environment = (Field.Found) set.made().stream()
                .filter(each -> each.key().equals("again.environment"))
                .findFirst()
                .orElseThrow()
                .field();
        assertEquals("taken as it is: python3; Python 3.11.2", environment.value());
        assertEquals(List.of("Python 3.11.2 is there, 3.11.7 is asked for."), set.changed());
    }
}
