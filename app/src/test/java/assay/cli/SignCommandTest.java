package assay.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.project.Sample;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a fresh key to a report with two signatures, as somebody would type it.
class SignCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path temp;

    private static Shell shell;
    private static Path sample;
    private static Path password;
    private static Path key;
    private static byte[] report;

    @BeforeAll
    static void prepare() throws IOException {
        shell = new Shell(temp.resolve("home"));
        sample = temp.resolve("credit-default");
        Sample.unpack(sample);
        password = Files.writeString(temp.resolve("password"), "correct horse\n");
        key = temp.resolve("ann.p12");
        Shell.Answer made = shell.run(
                "key", "--trial", key.toString(), "--name", "Ann Example", "--password-file", password.toString());
        assertEquals(0, made.exit(), made.err());
        assertTrue(made.out().contains("Trial key made by Assay, identity not confirmed"), made.out());
        Path pdf = temp.resolve("report.pdf");
        Shell.Answer issued =
                shell.run("report", sample.toString(), "model:credit-default@champion", "-o", pdf.toString());
        assertEquals(0, issued.exit(), issued.err());
        report = Files.readAllBytes(pdf);
    }

    private static Shell.Answer sign(Path pdf, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "sign",
                pdf.toString(),
                "--key",
                key.toString(),
                "--password-file",
                password.toString(),
                "--name",
                "Ann Example",
                "--role",
                "Model validation"));
        arguments.addAll(List.of(more));
        return shell.run(arguments.toArray(String[]::new));
    }

    @Test
    void aSignatureReplacesTheFileAndIsEnteredInTheTrailWithACheckpoint() throws IOException {
        Path pdf = Files.write(temp.resolve("signed.pdf"), report);
        Shell.Answer answer =
                sign(pdf, "--meaning", "rejection", "--comment", "No rerun.", "--project", sample.toString(), "--json");
        assertEquals(0, answer.exit(), answer.err());
        assertEquals(
                List.of(),
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(
                                Files.readString(Path.of("../resources/app/assay/schema/sign.schema.json")),
                                InputFormat.JSON)
                        .validate(answer.out(), InputFormat.JSON));
        JsonNode said = JSON.readTree(answer.out());
        assertTrue(said.at("/certificate/trial").booleanValue());
        byte[] signed = Files.readAllBytes(pdf);
        assertArrayEquals(report, java.util.Arrays.copyOf(signed, report.length));

        JsonNode trail = JSON.readTree(
                shell.run("trail", sample.toString(), "--verify", "--json").out());
        assertTrue(trail.at("/walk/whole").booleanValue());
        JsonNode entry = StreamSupport.stream(trail.get("entries").spliterator(), false)
                .filter(each -> each.get("seq").longValue() == said.get("entry").longValue())
                .findFirst()
                .orElseThrow();
        assertEquals("report signed", entry.get("kind").textValue());
        assertEquals(
                "signed.pdf, rejection by Ann Example as Model validation, No rerun.",
                entry.get("what").textValue());
        assertEquals(said.get("sha256").textValue(), entry.at("/payload/sha256").textValue());
    }

    @Test
    void whoReceivesItIsToldLineByLineAndAByteMoreIsANo() throws IOException {
        Path pdf = Files.write(temp.resolve("sent.pdf"), report);
        assertEquals(0, sign(pdf, "--meaning", "approval").exit());
        Shell.Answer answer = shell.run("check", pdf.toString(), "--json");
        assertEquals(0, answer.exit(), answer.out() + answer.err());
        assertEquals(
                List.of(),
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(
                                Files.readString(Path.of("../resources/app/assay/schema/check.schema.json")),
                                InputFormat.JSON)
                        .validate(answer.out(), InputFormat.JSON));
        Shell.Answer words = shell.run("check", pdf.toString());
        assertTrue(
                words.out().contains("PASSED       signature 1: Ann Example, Model validation, meaning approval"),
                words.out());
        assertTrue(words.out().contains("What this cannot show:"), words.out());
        byte[] signed = Files.readAllBytes(pdf);
        Files.write(pdf, java.util.Arrays.copyOf(signed, signed.length + 1));
        Shell.Answer longer = shell.run("check", pdf.toString());
        assertEquals(Exit.NO, longer.exit());
        assertTrue(longer.out().contains("FAILED       coverage: 1 bytes stand after"), longer.out());
    }

    @Test
    void whatCannotBeSignedStaysAsItWas() throws IOException {
        Path pdf = Files.write(temp.resolve("unsigned.pdf"), report);
        Path wrong = Files.writeString(temp.resolve("wrong"), "something else\n");
        Shell.Answer refused = sign(pdf, "--meaning", "review", "--password-file", wrong.toString());
        assertEquals(Exit.USAGE, refused.exit());
        Shell.Answer closed = shell.run(
                "sign",
                pdf.toString(),
                "--key",
                key.toString(),
                "--password-file",
                wrong.toString(),
                "--name",
                "Ann",
                "--role",
                "Boss",
                "--meaning",
                "review");
        assertEquals(Exit.COULD_NOT, closed.exit());
        assertEquals(
                "assay: The password does not open " + key + ".", closed.err().strip());
        Shell.Answer silent = sign(pdf, "--meaning", "rejection");
        assertEquals(
                "assay: A rejection needs its reason: give it as the comment.",
                silent.err().strip());
        Shell.Answer inside = sign(
                pdf, "--meaning", "review", "-o", sample.resolve("signed.pdf").toString());
        assertEquals(Exit.COULD_NOT, inside.exit(), inside.err());
        assertFalse(Files.exists(sample.resolve("signed.pdf")));
        Shell.Answer again =
                shell.run("key", "--trial", key.toString(), "--name", "Bo", "--password-file", password.toString());
        assertTrue(again.err().contains("is there already and stays as it is"), again.err());
        assertArrayEquals(report, Files.readAllBytes(pdf));
    }

    @Test
    void aReportThatSaysSomethingElseSupersedesTheOneBefore() throws IOException {
        Path folder = temp.resolve("superseding");
        Sample.unpack(folder);
        String pdf = temp.resolve("first.pdf").toString();
        String run = "model:credit-default@champion";
        shell.run("report", folder.toString(), run, "-o", pdf);
        shell.run("report", folder.toString(), run, "-o", pdf);
        shell.run("report", folder.toString(), run, "-o", pdf, "--reveal", "people");
        List<JsonNode> issued = new ArrayList<>();
        JSON.readTree(shell.run("trail", folder.toString(), "--json").out())
                .get("entries")
                .forEach(each -> {
                    if (each.get("kind").textValue().equals("report issued")
                            && each.get("step").textValue().equals("done")) {
                        issued.add(each.get("payload"));
                    }
                });
        assertEquals(3, issued.size());
        assertEquals(issued.get(0).get("report"), issued.get(1).get("report"));
        assertFalse(issued.get(1).has("supersedes"));
        assertEquals(issued.get(1).get("report"), issued.get(2).get("supersedes"));
    }
}
