package assay.fuzz;

import assay.python.Source;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.Python;
import assay.syntax.Requirements;
import assay.syntax.Sqlite;
import assay.syntax.TfRecords;
import assay.syntax.Toml;
import assay.syntax.Tree;
import assay.syntax.Wire;
import assay.syntax.Yaml;
import assay.syntax.Zip;
import assay.trail.Checkpoint;
import assay.trail.Trail;
import assay.work.Progress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Every parser as something that bytes can be thrown at. Damaged input may be refused by an `IOException`, as its
/// contract says; anything else that is thrown is a bug.
final class ParserTargets {

    interface Target {
        void accept(byte[] bytes, Path scratch) throws IOException;
    }

    /// By the names of the parsers.
    static final Map<String, Target> ALL = new LinkedHashMap<>();

    static {
        ALL.put("json", (bytes, scratch) -> walk(Json.parse(text(bytes), Limits.RECORD)));
        ALL.put(
                "json-lines",
                (bytes, scratch) -> Json.lines(new ByteArrayInputStream(bytes), Limits.RECORD, ParserTargets::walk));
        ALL.put(
                "yaml",
                (bytes, scratch) -> Yaml.documents(text(bytes), Limits.RECORD).forEach(ParserTargets::walk));
        ALL.put("toml", (bytes, scratch) -> walk(Toml.parse(text(bytes), Limits.RECORD)));
        ALL.put("requirements", (bytes, scratch) -> Requirements.parse(text(bytes)));
        ALL.put("python", (bytes, scratch) -> {
            Python.decode(bytes);
            Source.read("a.py", bytes);
        });
        ALL.put("notebook", (bytes, scratch) -> Source.read("a.ipynb", bytes));
        ALL.put("wire", (bytes, scratch) -> wire(Wire.of(bytes, Limits.RECORD)));
        ALL.put("tfrecords", (bytes, scratch) -> {
            TfRecords records = new TfRecords(new ByteArrayInputStream(bytes), 1 << 20);
            for (byte[] record = records.next(); record != null; record = records.next()) {
                wire(Wire.of(record, Limits.RECORD));
            }
        });
        ALL.put("zip", (bytes, scratch) -> zip(written(bytes, scratch)));
        ALL.put("sqlite", (bytes, scratch) -> {
            try (Sqlite database = Sqlite.open(written(bytes, scratch), scratch)) {
                for (String table : database.tables()) {
                    database.columns(table);
                }
            }
        });
        ALL.put("trail", (bytes, scratch) -> {
            Trail.walk(new ByteArrayInputStream(bytes), List.of(), null, Progress.NONE);
            try {
                Checkpoint.parse(text(bytes));
            } catch (IllegalArgumentException refused) {
                throw new IOException(refused);
            }
        });
    }

    private ParserTargets() {}

    /// @return whether the parser took it
    static boolean run(String parser, byte[] bytes, Path scratch) {
        Target target = ALL.get(parser);
        if (target == null) {
            throw new IllegalArgumentException(parser);
        }
        try {
            target.accept(bytes, scratch);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Path written(byte[] bytes, Path scratch) throws IOException {
        return Files.write(scratch.resolve("input"), bytes);
    }

    private static void wire(Wire wire) throws IOException {
        while (wire.next()) {
            switch (wire.field() % 5) {
                case 0 -> wire.integer();
                case 1 -> wire.bytes();
                case 2 -> wire.message(ParserTargets::wire);
                case 3 -> wire.float64();
                default -> {}
            }
        }
    }

    private static void zip(Path file) throws IOException {
        try (Zip zip = Zip.open(file)) {
            for (Zip.Entry entry : zip.entries()) {
                try (InputStream in = zip.stream(entry.name())) {
                    in.transferTo(java.io.OutputStream.nullOutputStream());
                }
            }
        }
    }

    private static void walk(Tree tree) {
        tree.text();
        tree.number();
        tree.integer();
        tree.items().forEach(ParserTargets::walk);
        tree.entries().values().forEach(ParserTargets::walk);
    }
}
