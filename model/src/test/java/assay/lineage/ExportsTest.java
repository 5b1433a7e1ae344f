package assay.lineage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.fact.Digest;
import assay.fact.Fact.Artifact;
import assay.fact.Records;
import assay.fact.RecordsFixture;
import assay.work.Progress;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ExportsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Digest TRAIN = RecordsFixture.digestOf("train");

    static Stream<String> hostile() {
        return Stream.of(
                "plain",
                "\"];evil[label=\"",
                "a\nb\r\nc\u2028d\u0085e",
                "]]><script>alert(1)</script><!--",
                "</title></svg>",
                "%%{init: {'securityLevel': 'loose'}}%%",
                "\u202Egpj.nur\u2066\u200F\u061C",
                "\\N\\G\\",
                "&lt;&amp;&#34;",
                "`**bold**`",
                "nul\u0000bell\u0007esc\u001B[31m",
                "lone\uD800surrogate",
                "emoji 🎯 ünïcode عربى",
                "x".repeat(100_000),
                "");
    }

    @ParameterizedTest(name = "label {index}")
    @MethodSource("hostile")
    void svgIsWellFormedXmlThatShowsTheLabelAsText(String label) throws Exception {
        Lineage lineage = named(label);
        String svg = Svg.of(Grouping.none(lineage), Layout.of(lineage, Progress.NONE));
        Document document = xml(svg);
        assertEquals(0, document.getElementsByTagName("script").getLength());
        assertEquals(
                2,
                document.getElementsByTagName("marker").getLength()
                        + lineage.edges().size());
        assertEquals(
                lineage.nodes().size() + lineage.edges().size(),
                document.getElementsByTagName("title").getLength());
        assertNothingHidden(svg);
    }

    @ParameterizedTest(name = "label {index}")
    @MethodSource("hostile")
    void mermaidKeepsOneLinePerNodeAndNoMarkOfItsOwnInALabel(String label) {
        Lineage lineage = named(label);
        String mermaid = Mermaid.of(lineage);
        long nodes = mermaid.lines().filter(line -> line.contains("\"]:::")).count();
        assertEquals(lineage.nodes().size(), nodes, mermaid);
        assertFalse(mermaid.contains("%"), mermaid);
        mermaid.lines().filter(line -> line.contains("[\"")).forEach(line -> {
            String text = line.substring(line.indexOf("[\"") + 2, line.lastIndexOf("\"]"));
            String rest = text.replace("<br/>", "");
            assertTrue(rest.chars().noneMatch(c -> "\"<>&`{}[]\\".indexOf(c) >= 0), text);
        });
        assertNothingHidden(mermaid);
    }

    @ParameterizedTest(name = "label {index}")
    @MethodSource("hostile")
    void dotKeepsQuotesInPairs(String label) {
        String dot = Dot.of(named(label));
        for (String line : dot.lines().toList()) {
            long quotes = 0;
            for (int i = 0; i < line.length(); i++) {
                if (line.charAt(i) == '\\') {
                    i++;
                } else if (line.charAt(i) == '"') {
                    quotes++;
                }
            }
            assertEquals(0, quotes % 2, line);
        }
        assertNothingHidden(dot);
    }

    @ParameterizedTest(name = "label {index}")
    @MethodSource("hostile")
    void jsonGivesBackWhatWasRecorded(String label) throws IOException {
        assumeTrue(!label.contains("\uD800"), "JSON in UTF-8 has no lone surrogates");
        Lineage lineage = named(label);
        String json = LineageJson.of(lineage);
        JsonNode root = JSON.readTree(json);
        List<String> labels = root.get("nodes").findValuesAsText("label");
        assertEquals(lineage.nodes().stream().map(Node::label).toList(), labels);
        assertFalse(json.contains("<script>"));
        assertNothingHidden(json);
    }

    @Test
    void dotIsReadByGraphviz() throws Exception {
        Path dot = Path.of("/usr/bin/dot");
        assumeTrue(Files.isExecutable(dot), "skipped: no Graphviz here");
        for (String label : hostile().toList()) {
            Process process = new ProcessBuilder(dot.toString(), "-Tsvg").start();
            try (var in = process.getOutputStream()) {
                in.write(Dot.of(named(label)).getBytes(StandardCharsets.UTF_8));
            }
            String svg = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), label);
            assertTrue(svg.contains("</svg>"));
            assertFalse(svg.contains("<script"));
        }
    }

    @Test
    void theJsonDocumentHasTheKeysOfTheContract() throws IOException {
        JsonNode root = JSON.readTree(LineageJson.of(lineage()));
        assertEquals("1", root.get("assay").textValue());
        assertEquals("lineage", root.get("command").textValue());
        JsonNode node = root.get("nodes").get(0);
        assertEquals("data:sha256:" + TRAIN.value(), node.get("id").textValue());
        assertEquals("data", node.get("kind").textValue());
        assertEquals("train.csv", node.get("label").textValue());
        JsonNode edge = root.get("edges").get(0);
        assertEquals("used", edge.get("kind").textValue());
        assertEquals("stated", edge.get("grade").textValue());
        assertEquals(
                "mlflow/a1/record.yaml", edge.get("evidence").get(0).get("file").textValue());
    }

    @Test
    void provNamesEveryThingItRelates() throws IOException {
        JsonNode root = JSON.readTree(Prov.of(lineage(), records()));
        Set<String> named = new HashSet<>();
        root.get("entity").fieldNames().forEachRemaining(named::add);
        root.get("activity").fieldNames().forEachRemaining(named::add);
        int relations = 0;
        for (String kind : List.of("used", "wasGeneratedBy", "wasDerivedFrom", "wasInformedBy")) {
            assertTrue(root.has(kind), kind);
            for (JsonNode relation : root.get(kind)) {
                relations++;
                relation.properties().forEach(field -> {
                    String key = field.getKey();
                    if (key.startsWith("prov:") && !key.equals("prov:label")) {
                        assertTrue(named.contains(field.getValue().textValue()), key + " " + field.getValue());
                    }
                });
            }
        }
        assertEquals(lineage().edges().size(), relations);
        assertEquals(lineage().nodes().size(), named.size());
        assertTrue(named.stream().allMatch(name -> name.matches("assay:[A-Za-z0-9._%-]+")), named.toString());
        JsonNode run = root.get("activity").get("assay:run%3Amlflow%3Aa1");
        assertEquals("2026-10-28T18:02:41Z", run.get("prov:startTime").textValue());
    }

    @Test
    void unseenThingsAndUnestablishedEdgesAreDashedInEveryPicture() {
        Lineage lineage = Graphs.of(
                List.of(
                        new Node("a", Node.Kind.DATA, "a", "", List.of(), List.of(), false, null, null),
                        Graphs.node("b", Node.Kind.RUN)),
                List.of(Graphs.edge("a", "b")));
        assertTrue(Dot.of(lineage).contains("style=\"rounded,dashed\""));
        assertTrue(Dot.of(lineage).contains(", style=dashed]"));
        assertTrue(Mermaid.of(lineage).contains("n0 -.->|used| n1"));
        assertTrue(Mermaid.of(lineage).contains(":::dataUnseen"));
        String svg = Svg.of(Grouping.none(lineage), Layout.of(lineage, Progress.NONE));
        assertEquals(4, svg.split("stroke-dasharray").length - 1, svg);
    }

    @Test
    void aStackIsDrawnAsThreeCards() {
        Lineage one = Graphs.of(List.of(Graphs.node("stack:a", Node.Kind.RUN)), List.of());
        Grouping grouping = new Grouping(one, new java.util.TreeMap<>(java.util.Map.of("stack:a", one.nodes())));
        String svg = Svg.of(grouping, Layout.of(one, Progress.NONE));
        String plain = Svg.of(Grouping.none(one), Layout.of(one, Progress.NONE));
        assertEquals(2, svg.split("<rect").length - plain.split("<rect").length);
    }

    @Test
    void anEmptyGraphIsStillADocument() throws Exception {
        Lineage empty = new Lineage(List.of(), List.of());
        xml(Svg.of(Grouping.none(empty), Layout.of(empty, Progress.NONE)));
        assertTrue(Mermaid.of(empty).startsWith("flowchart LR\n"));
        assertTrue(Dot.of(empty).endsWith("}\n"));
        assertEquals(0, JSON.readTree(LineageJson.of(empty)).get("nodes").size());
        assertTrue(JSON.readTree(Prov.of(empty, new RecordsFixture().records())).has("prefix"));
    }

    private static Document xml(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static void assertNothingHidden(String text) {
        text.codePoints().filter(c -> c != '\n').forEach(c -> {
            int type = Character.getType(c);
            assertTrue(
                    type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE,
                    () -> "U+" + Integer.toHexString(c));
        });
    }

    private static Lineage named(String label) {
        Node data = new Node(
                "data:path:" + label, Node.Kind.DATA, label, label, List.of("a", "b"), List.of(), true, null, label);
        Node run = new Node("run:" + label, Node.Kind.RUN, label, label, List.of(), List.of(), false, null, null);
        Edge edge = new Edge(data.id(), run.id(), "used", Edge.Grade.STATED, label, List.of());
        return Graphs.of(List.of(data, run), List.of(edge));
    }

    private static Records records() {
        RecordsFixture project = new RecordsFixture();
        RecordsFixture.Told parent = project.run("mlflow", "p");
        project.run("mlflow", "a1")
                .parent(parent)
                .time("2026-10-28T18:02:41Z", "2026-10-28T18:16:49Z")
                .input("data/train.csv", TRAIN)
                .output(Artifact.Kind.MODEL, "models/a b.pt")
                .commit(RecordsFixture.commitOf("first"), true, null);
        return project.records();
    }

    private static Lineage lineage() {
        Lineage lineage = LineageBuilder.build(records(), Lookup.NONE);
        // Data first, so that the first node and edge are known.
        return new Lineage(
                lineage.nodes().stream()
                        .sorted(java.util.Comparator.comparing((Node node) -> node.kind() != Node.Kind.DATA))
                        .toList(),
                lineage.edges().stream()
                        .sorted(java.util.Comparator.comparing(
                                (Edge edge) -> !edge.kind().equals("used")))
                        .toList());
    }
}
