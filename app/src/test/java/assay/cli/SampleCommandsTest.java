package assay.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.RunId;
import assay.project.Project;
import assay.project.Sample;
import assay.rerun.Remade;
import assay.rerun.RerunResult;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every command on the sample project, held against what its makers say is true of it.
class SampleCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static Path sample;
    private static Shell shell;
    private static JsonNode expected;
    private static Map<String, String> before;

    @BeforeAll
    static void unpack() throws IOException {
        sample = folder.resolve("credit-default");
        Sample.unpack(sample);
        shell = new Shell(folder.resolve("home"));
        expected = JSON.readTree(Path.of("../resources/sample/expected.json").toFile());
        before = FolderState.of(sample);
    }

    private static JsonNode json(String command, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(command, sample.toString()));
        arguments.addAll(List.of(more));
        arguments.add("--json");
        Shell.Answer answer = shell.run(arguments.toArray(String[]::new));
        assertEquals(0, answer.exit(), answer.err());
        return JSON.readTree(answer.out());
    }

    @Test
    void scanCountsTheRunsOfEveryTool() throws IOException {
        JsonNode scan = json("scan");

        Map<String, Integer> runs = new TreeMap<>();
        scan.get("formats")
                .forEach(each ->
                        runs.put(each.get("id").textValue(), each.get("runs").intValue()));
        assertEquals(expected.at("/counts/mlflowByStore/mlruns").intValue(), runs.get("mlflow"));
        assertEquals(expected.at("/counts/mlflowByStore/mlflow.db").intValue(), runs.get("mlflow-sqlite"));
        int jobs = expected.at("/counts/byTool/hydra").intValue();
        assertEquals(jobs + expected.at("/counts/hydraSweeps").intValue(), runs.get("hydra"));
        assertEquals(expected.at("/counts/byTool/assay").intValue(), runs.get("assay-run"));
        assertEquals(0, scan.get("problems").size(), scan.get("problems").toString());
    }

    @Test
    void runsHaveTheStatusAndTheMetricsThatTheTrackerRecorded() throws IOException {
        JsonNode runs = json("runs").get("runs");

        for (JsonNode wanted : expected.get("runs")) {
            if (!wanted.get("tool").textValue().equals("mlflow")) {
                continue;
            }
            JsonNode found = find(runs, wanted.get("id").textValue());
            assertEquals(wanted.get("status").textValue(), found.get("status").textValue(), wanted.toString());
            assertEquals(wanted.get("name").textValue(), found.get("name").textValue());
            assertEquals(wanted.get("deleted").booleanValue(), found.has("deleted"), wanted.toString());
            wanted.get("metrics")
                    .properties()
                    .forEach(metric -> assertEquals(
                            metric.getValue().doubleValue(),
                            found.at("/metrics").get(metric.getKey()).doubleValue(),
                            metric.getKey()));
        }
    }

    private static JsonNode find(JsonNode runs, String id) {
        for (JsonNode run : runs) {
            if (run.get("id").textValue().equals(id)) {
                return run;
            }
        }
        throw new AssertionError("no run " + id);
    }

    @Test
    void theFilterIsMlflows() throws IOException {
        JsonNode runs = json("runs", "--where", "attributes.status = 'FAILED'").get("runs");

        assertEquals(1, runs.size());
        assertEquals("FAILED", runs.get(0).get("status").textValue());
    }

    @Test
    void theModelInUseIsFoundByItsAlias() throws IOException {
        JsonNode show = json("show", "model:credit-default@champion");

        assertEquals("seeds-final-0", show.at("/run/name").textValue());
        assertEquals("recorded", show.at("/tower/entropy/degree").textValue());
        assertEquals("matched", fact(show, "code.commit").get("grade").textValue());
    }

    @Test
    void showTellsWhatBecameOfReruns() throws IOException {
        Shell own = new Shell(folder.resolve("home-again"));
        String[] asked = {"show", sample.toString(), "final-s0"};
        assertTrue(
                own.run(asked).out().contains("made again: not rerun."),
                own.run(asked).out());
        RerunResult same;
        try (Project project = Project.open(sample, own.home(), InstantSource.system())) {
            RunId run = project.find("final-s0").id();
            same = new Remade(project, own.home(), run).same().same().keep();
            new Remade(project, own.home(), run).stopped().keep();
        }

        String text = own.run(asked).out();
        assertTrue(text.contains("≡ BITWISE, 2 of 2 reruns finished, begun "), text);
        assertTrue(text.contains("– NOT VERIFIED, decided by accuracy, 0 of 1 rerun finished, begun "), text);
        String json = own.run("show", sample.toString(), "final-s0", "--json").out();
        assertEquals(List.of(), schema("show").validate(json, InputFormat.JSON), json);
        JsonNode reruns = JSON.readTree(json).get("reruns");
        assertEquals(2, reruns.size());
        assertEquals("NOT_VERIFIED", reruns.get(0).get("verdict").textValue());
        assertEquals("BITWISE", reruns.get(1).get("verdict").textValue());
        assertEquals(same.id(), reruns.get(1).get("id").textValue());
        assertEquals("none", reruns.get(1).get("tolerance").textValue());
        assertEquals("identical bytes", reruns.get(1).at("/metrics/0/observed").textValue());
    }

    private static JsonNode fact(JsonNode show, String id) {
        for (JsonNode fact : show.get("facts")) {
            if (fact.get("id").textValue().equals(id)) {
                return fact;
            }
        }
        throw new AssertionError("no fact " + id + " in " + show.get("facts"));
    }

    @Test
    void theAuditFindsWhatWasPlanted() throws IOException {
        JsonNode audit = json("audit");

        assertTrue(finds(audit, "positive-weight", "C2"), "a dirty tree whose changes were not kept");
        assertTrue(finds(audit, "pairs-no-seed", "E1"), "a run without a seed");
        assertFalse(finds(audit, "seeds-final-0", "C1"), "its commit is in the repository");
        assertFalse(finds(audit, "seeds-final-0", "E1"), "its seed is recorded");
    }

    private static boolean finds(JsonNode audit, String run, String rule) {
        for (JsonNode each : audit.get("runs")) {
            if (each.get("name").textValue().equals(run)) {
                for (JsonNode finding : each.get("findings")) {
                    if (finding.get("rule").textValue().equals(rule)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    @Test
    void theDataThatWasChangedIsAMismatchAndTheRestMatches() throws IOException {
        Shell.Answer answer = shell.run("verify", sample.toString(), "--json");
        assertEquals(Exit.NO, answer.exit(), "one file was changed");
        JsonNode verify = JSON.readTree(answer.out());
        String changed = expected.at("/planted/changedData/file").textValue();
        List<String> mismatches = new ArrayList<>();
        for (JsonNode check : verify.get("checks")) {
            if (check.get("verdict").textValue().equals("MISMATCH")) {
                mismatches.add(check.get("file").textValue() + " "
                        + check.get("algorithm").textValue() + " "
                        + check.get("computed").textValue() + " "
                        + check.get("strength").textValue());
            }
        }
        String now = expected.at("/planted/changedData/nowMd5").textValue();
        assertTrue(mismatches.contains(changed + " md5 " + now + " weak"), mismatches.toString());
        assertTrue(mismatches.stream().allMatch(each -> each.startsWith(changed + " ")), mismatches.toString());
        assertEquals("MISMATCH", verify.get("checks").get(0).get("verdict").textValue(), "the worst first");
        assertEquals(before, FolderState.of(sample), "nothing is written there");
    }

    @Test
    void aTableThatDoesNotMatchSaysWhatChangedInIt() {
        Shell.Answer rows = shell.run("verify", sample.toString());
        assertTrue(rows.out().contains("What differs in data/train.csv"), rows.out());
        assertTrue(rows.out().contains("0 added, 0 removed, 1 changed"), rows.out());
        assertFalse(rows.out().contains(" → "), "cells are shown when asked for");
        Shell.Answer cells = shell.run("verify", sample.toString(), "--rows");
        assertTrue(cells.out().contains(" → "), cells.out());
    }

    @Test
    void rowsThatTrainingAndTestDataShareAreCounted() {
        Shell.Answer run = shell.run("verify", sample.toString(), "seeds-final-0");
        assertTrue(run.out().contains("Rows of data/train.csv (training, 700 rows)"), run.out());
        assertTrue(run.out().contains("1 changed"), "the run names a SHA-256, DVC's cache knows the MD5: " + run.out());
    }

    @Test
    void aSecondVerificationReadsNothingAgainAndSaysSo() {
        shell.run("verify", sample.toString());
        Shell.Answer second = shell.run("verify", sample.toString());
        assertTrue(second.out().contains("not read again, "), second.out());
        Shell.Answer full = shell.run("verify", sample.toString(), "--full");
        assertFalse(full.out().contains("not read again, "), full.out());
    }

    @Test
    void failOnTurnsFindingsIntoAnExitCode() {
        assertEquals(
                Exit.NO,
                shell.run("audit", sample.toString(), "--fail-on", "critical").exit());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"scan", "runs", "show", "joins", "lineage", "diff", "diff of many", "verify", "audit", "formats"
            })
    void theJsonFollowsItsPublishedSchema(String command) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(command));
        if (!command.equals("formats")) {
            arguments.add(sample.toString());
        }
        if (command.equals("show")) {
            arguments.add("latest");
        }
        if (command.startsWith("diff")) {
            arguments.addAll(List.of("seeds-final-0", "positive-weight", "--all"));
        }
        if (command.equals("diff of many")) {
            arguments.set(0, "diff");
            arguments.add("scoring-1.0.0");
        }
        arguments.add("--json");
        String document = shell.run(arguments.toArray(String[]::new)).out();

        List<Error> violations = schema(arguments.getFirst()).validate(document, InputFormat.JSON);

        assertTrue(violations.isEmpty(), violations.toString());
    }

    private static Schema schema(String command) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(
                        Files.readString(Path.of("../resources/app/assay/schema/" + command + ".schema.json")),
                        InputFormat.JSON);
    }

    @Test
    void aComparisonNamesTheLibraryThatWasRenewed() throws IOException {
        JsonNode diff = json("diff", "scoring-1.0.0", "scoring-1.1.0");

        assertEquals("params", diff.at("/changes/0/aspect").textValue());
        assertEquals("scoring", diff.at("/changes/0/key").textValue());
        JsonNode library = named(diff.get("changes"), "lindgard-scoring");
        assertEquals("changed", library.get("kind").textValue());
        assertEquals("1.0.0", library.get("a").textValue());
        assertEquals("1.1.0", library.get("b").textValue());
        assertEquals(3, library.get("rank").intValue());
        assertEquals("up", library.at("/jump/direction").textValue());
        assertTrue(library.get("reason").textValue().startsWith("scorer.py imports it"), library.toString());
        assertEquals("accuracy", diff.at("/metrics/0/key").textValue());
        assertEquals("-0.02", diff.at("/metrics/0/delta").asText());
        assertTrue(aspect(diff, "data").isEmpty(), "the data is the same");
    }

    @Test
    void theSeedsTellHowMuchADifferenceIs() throws IOException {
        JsonNode seed = named(json("diff", "seeds-final-0", "seeds-final-1").get("metrics"), "auc");
        assertEquals(5, seed.get("seeds").intValue());
        JsonNode many = json("diff", "seeds-final-0", "seeds-final-1", "seeds-final-2", "positive-weight");

        assertEquals(3, many.get("diffs").size());
        assertEquals(3, many.at("/seedGroups/0/runs").size());
        JsonNode auc = named(many.at("/seedGroups/0/metrics"), "auc");
        // (0.7587830688 + 0.7585185185 + 0.7587301587) / 3
        assertEquals(0.7586772487, auc.get("mean").doubleValue(), 1e-9);
        assertTrue(auc.get("low").doubleValue() < auc.get("mean").doubleValue());
    }

    @Test
    void aspectsAndTheIdenticalAreChosen() throws IOException {
        JsonNode all = json("diff", "scoring-1.0.0", "scoring-1.1.0", "--aspect", "libraries", "--all");

        all.get("changes")
                .forEach(each -> assertEquals("libraries", each.get("aspect").textValue()));
        assertTrue(all.get("same").size() > 100, "all libraries that are the same");
        assertEquals(
                Exit.USAGE,
                shell.run("diff", sample.toString(), "scoring-1.0.0", "scoring-1.1.0", "--aspect", "weather")
                        .exit());
    }

    @Test
    void aComparisonIsWrittenAsCsvAndNeverIntoTheFolder() throws IOException {
        Path csv = folder.resolve("out/diff.csv");
        String base = "scoring-1.0.0";

        assertEquals(
                0,
                shell.run("diff", sample.toString(), base, "scoring-1.1.0", "--csv", csv.toString())
                        .exit());
        List<String> lines = Files.readAllLines(csv);
        assertEquals("base,run,aspect,kind,key,a,b,rank,reason", lines.getFirst());
        assertTrue(
                lines.stream().anyMatch(line -> line.contains(",libraries,changed,lindgard-scoring,1.0.0,1.1.0,3,")),
                lines.toString());
        Path inside = sample.resolve("diff.csv");
        assertEquals(
                Exit.COULD_NOT,
                shell.run("diff", sample.toString(), base, "scoring-1.1.0", "--csv", inside.toString())
                        .exit());
        assertEquals(before, FolderState.of(sample));
    }

    @Test
    void theUsersOwnTableOfInfluenceComesFirst() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home-with-a-table"));
        Path own = home.resolve("influence.yaml");
        Files.writeString(own, "libraries:\n- match: lindgard-scoring\n  rank: 4\n  reason: our own scorecard\n");
        Shell.Answer answer =
                new Shell(home).run("diff", sample.toString(), "scoring-1.0.0", "scoring-1.1.0", "--json");
        JsonNode library = named(JSON.readTree(answer.out()).get("changes"), "lindgard-scoring");
        assertEquals(4, library.get("rank").intValue());
        assertEquals(
                "our own scorecard; scorer.py imports it", library.get("reason").textValue());

        Files.writeString(own, "libraries:\n- match: lindgard-scoring\n  rank: 9\n");
        Shell.Answer damaged = new Shell(home).run("diff", sample.toString(), "scoring-1.0.0", "scoring-1.1.0");
        assertEquals(Exit.COULD_NOT, damaged.exit());
        assertTrue(
                damaged.err().contains("influence.yaml line 2: expected a rank from 0 to 4, found 9"), damaged.err());
    }

    private static List<String> aspect(JsonNode diff, String aspect) {
        List<String> keys = new ArrayList<>();
        diff.get("changes").forEach(each -> {
            if (each.get("aspect").textValue().equals(aspect)) {
                keys.add(each.get("key").textValue());
            }
        });
        return keys;
    }

    private static JsonNode named(JsonNode nodes, String key) {
        for (JsonNode node : nodes) {
            if (node.get("key").textValue().equals(key)) {
                return node;
            }
        }
        throw new AssertionError("no " + key + " in " + nodes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "dot", "mermaid", "svg", "prov"})
    void theLineageIsWrittenInEveryForm(String form) {
        Shell.Answer answer =
                shell.run("lineage", sample.toString(), "model:credit-default@champion", "--format", form);

        assertEquals(0, answer.exit(), answer.err());
        assertTrue(answer.out().contains("seeds-final-0"), answer.out());
    }

    @Test
    void theSameFolderGivesTheSameBytes() {
        for (String command : List.of("runs", "audit", "lineage")) {
            Shell.Answer first = shell.run(command, sample.toString(), "--json");
            Shell.Answer second = new Shell(folder.resolve("another-home")).run(command, sample.toString(), "--json");
            assertEquals(first.out(), second.out(), command);
        }
    }

    @Test
    void theReportIsWrittenAndTheFolderIsLeftAsItWas() throws IOException {
        Path pdf = folder.resolve("out/audit-report.pdf");
        Path html = folder.resolve("out/audit-report.html");
        Path json = folder.resolve("out/audit-report.json");
        Path bundle = folder.resolve("out/audit-report.zip");
        Path crate = folder.resolve("out/crate");
        Path bom = folder.resolve("out/bom.json");

        Shell.Answer answer = shell.run(
                "report",
                sample.toString(),
                "model:credit-default@champion",
                "-o",
                pdf.toString(),
                "--html",
                html.toString(),
                "--json=" + json,
                "--bundle",
                bundle.toString(),
                "--crate",
                crate.toString(),
                "--bom",
                bom.toString());

        assertEquals(0, answer.exit(), answer.err());
        assertTrue(new String(Files.readAllBytes(pdf), StandardCharsets.ISO_8859_1).startsWith("%PDF-"));
        assertTrue(Files.readString(html).contains("DRAFT"));
        assertTrue(JSON.readTree(json.toFile()).isObject());
        assertTrue(Files.readString(bundle.resolveSibling("audit-report.zip.sha256"))
                .endsWith("  audit-report.zip\n"));
        try (ZipFile zip = new ZipFile(bundle.toFile())) {
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                assertArrayEquals(
                        Files.readAllBytes(crate.resolve(entry.getName())),
                        zip.getInputStream(entry).readAllBytes(),
                        entry.getName());
            }
            assertArrayEquals(Files.readAllBytes(pdf), Files.readAllBytes(crate.resolve("report.pdf")));
            assertArrayEquals(Files.readAllBytes(bom), Files.readAllBytes(crate.resolve("bom.cdx.json")));
            assertNotNull(zip.getEntry("verify.py"));
        }
        assertEquals(before, FolderState.of(sample));
    }

    @Test
    void aReportCanBeHadInGerman() throws IOException {
        Path pdf = folder.resolve("out/pruefbericht.pdf");
        Path json = folder.resolve("out/pruefbericht.json");
        Shell.Answer answer = shell.run(
                "report",
                sample.toString(),
                "model:credit-default@champion",
                "-o",
                pdf.toString(),
                "--json=" + json,
                "--lang",
                "de");

        assertEquals(0, answer.exit(), answer.err());
        assertEquals("de", JSON.readTree(json.toFile()).get("language").textValue());
        assertEquals(
                "ENTWURF – NICHT UNTERSCHRIEBEN",
                JSON.readTree(json.toFile()).get("status").textValue());
        Shell.Answer wrong = shell.run("report", sample.toString(), "latest", "-o", pdf.toString(), "--lang", "fr");
        assertEquals(2, wrong.exit());
        assertTrue(wrong.err().contains("en, de"), wrong.err());
    }

    @Test
    void noSecretReachesAnyOutputOrAnythingThatIsKept() throws IOException {
        theReportIsWrittenAndTheFolderIsLeftAsItWas();
        List<String> said = new ArrayList<>();
        for (String command : List.of("scan", "runs", "audit", "lineage")) {
            said.add(shell.run(command, sample.toString()).out());
            said.add(shell.run(command, sample.toString(), "--json").out());
        }
        for (JsonNode run : json("runs").get("runs")) {
            said.add(shell.run("show", sample.toString(), run.get("key").textValue(), "--json")
                    .out());
        }

        said.forEach(text -> assertFalse(text.contains("CANARY"), () -> around(text)));
        try (Stream<Path> kept = Stream.concat(Files.walk(folder.resolve("home")), Files.walk(folder.resolve("out")))) {
            for (Path file : kept.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertFalse(bytes.contains("CANARY"), () -> file + ": " + around(bytes));
            }
        }
    }

    private static String around(String text) {
        int at = text.indexOf("CANARY");
        return text.substring(Math.max(0, at - 80), Math.min(text.length(), at + 40));
    }
}
