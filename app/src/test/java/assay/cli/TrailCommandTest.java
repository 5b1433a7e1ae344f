package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrailCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path temp;

    private String project;
    private Shell shell;

    @BeforeEach
    void folder() throws IOException {
        project = Files.createDirectory(temp.resolve("project")).toString();
        Files.writeString(temp.resolve("project/requirements.txt"), "numpy==2.1.0\n");
        shell = new Shell(temp.resolve("home"));
    }

    private JsonNode json(int exit, String... more) throws IOException {
        String[] arguments = new String[more.length + 3];
        arguments[0] = "trail";
        arguments[1] = project;
        arguments[2] = "--json";
        System.arraycopy(more, 0, arguments, 3, more.length);
        Shell.Answer answer = shell.run(arguments);
        assertEquals(exit, answer.exit(), answer.err());
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(
                        Files.readString(Path.of("../resources/app/assay/schema/trail.schema.json")), InputFormat.JSON);
        List<Error> violations = schema.validate(answer.out(), InputFormat.JSON);
        assertTrue(violations.isEmpty(), violations.toString());
        return JSON.readTree(answer.out());
    }

    @Test
    void beforeAnythingWasDoneTheLogIsEmptyAndSaysSo() throws IOException {
        Shell.Answer answer = shell.run("trail", project, "--verify");
        assertEquals(0, answer.exit());
        assertTrue(answer.out().startsWith("The log has no entry"), answer.out());
        assertEquals(0, json(0, "--verify").get("size").intValue());
        assertEquals(2, shell.run("trail", project, "--checkpoint").exit());
        assertFalse(Files.exists(temp.resolve("home/trails")));
    }

    @Test
    void whatCommandsDoIsEnteredAndWhatTheyOnlyShowIsNot() throws IOException {
        shell.run("runs", project);
        shell.run("scan", project);
        shell.run("audit", project);
        shell.run("verify", project);
        shell.run("lineage", project);
        JsonNode trail = json(0);
        assertEquals(
                List.of(
                        "scanned intent",
                        "scanned done",
                        "audited intent",
                        "audited done",
                        "digests recomputed intent",
                        "digests recomputed done"),
                trail.get("entries")
                        .valueStream()
                        .map(entry -> entry.get("kind").textValue() + " "
                                + entry.get("step").textValue())
                        .toList());
        assertEquals(1, trail.at("/entries/1/payload/files").intValue());
        String text = shell.run("trail", project, "--last", "4").out();
        assertTrue(text.contains("audit begun"), text);
        assertFalse(text.contains("scanned"), text);
        assertTrue(text.contains("2 earlier entries are not listed"), text);
    }

    @Test
    void theSentenceOnTheChainSaysInTheSameBreathWhatItDoesNotShow() {
        shell.run("scan", project);
        String text = shell.run("trail", project, "--verify").out();
        assertTrue(text.contains("The log's 2 entries form an unbroken chain ending in "), text);
        assertTrue(text.contains("It holds no checkpoint."), text);
        assertTrue(text.contains("It does not show that the log is complete"), text);
        shell.run("trail", project, "--checkpoint");
        text = shell.run("trail", project, "--verify").out();
        assertTrue(text.contains("The last checkpoint stands at entry 3, "), text);
    }

    @Test
    void aCheckpointThatIsHeldShowsACutTail() throws IOException {
        shell.run("scan", project);
        Path db = Files.list(temp.resolve("home/trails")).findFirst().orElseThrow();
        byte[] older = Files.readAllBytes(db);
        shell.run("audit", project);
        Path held = Files.writeString(
                temp.resolve("held.txt"),
                json(0, "--checkpoint").at("/checkpoint/note").textValue());
        assertEquals(
                "continued",
                json(0, "--held", held.toString()).at("/walk/held/0/answer").textValue());

        Files.write(db, older);
        Files.delete(Path.of(db.toString().replace(".db", ".checkpoint")));
        assertTrue(json(0, "--verify").at("/walk/whole").booleanValue(), "the chain alone shows nothing");
        JsonNode cut = json(1, "--held", held.toString());
        assertEquals("cut", cut.at("/walk/held/0/answer").textValue());
        Shell.Answer text = shell.run("trail", project, "--held", held.toString());
        assertEquals(1, text.exit());
        assertTrue(text.out().contains("Checkpoint of 4 entries"), text.out());
        assertTrue(text.out().contains("the trail ends before it"), text.out());
    }

    @Test
    void anExportIsEnteredAndCanBeWalkedByItself() throws IOException {
        shell.run("scan", project);
        Path export = temp.resolve("out/trail.jsonl");
        JsonNode answer = json(0, "--export", export.toString(), "--checkpoint");
        assertEquals(4, answer.at("/exported/entries").intValue());
        assertEquals("exported", answer.at("/entries/4/kind").textValue());
        List<String> lines = Files.readAllLines(export);
        assertEquals(4, lines.size());
        assertEquals(
                answer.at("/entries/1/entryHash").textValue(),
                JSON.readTree(lines.get(1)).get("entry_hash").textValue());

        Shell.Answer walk = shell.run("trail", export.toString());
        assertEquals(0, walk.exit(), walk.err());
        assertTrue(walk.out().contains("The log's 4 entries form an unbroken chain"), walk.out());
        Files.writeString(export, Files.readString(export).replace("\\\"runs\\\":", "\\\"ruins\\\":"));
        Shell.Answer broken = shell.run("trail", export.toString(), "--json");
        assertEquals(1, broken.exit());
        assertEquals(
                "payload",
                JSON.readTree(broken.out()).at("/walk/firstBreak/reason").textValue());
        assertTrue(shell.run("trail", export.toString()).out().contains("The chain is broken at entry 2"));
        assertEquals(2, shell.run("trail", export.toString(), "--checkpoint").exit());
    }

    @Test
    void nothingIsExportedIntoTheFolder() {
        shell.run("scan", project);
        Shell.Answer refused = shell.run("trail", project, "--export", project + "/trail.jsonl");
        assertEquals(3, refused.exit());
        assertTrue(refused.err().contains("does not write into the folder it audits"), refused.err());
        assertTrue(shell.run("trail", project).out().contains("export failed"));
    }

    @Test
    void whatIsNoCheckpointIsWrongUsage() throws IOException {
        Path held = Files.writeString(temp.resolve("held.txt"), "no checkpoint");
        assertEquals(2, shell.run("trail", project, "--held", held.toString()).exit());
        assertEquals(3, shell.run("trail", project, "--held", temp + "/nowhere").exit());
    }
}
