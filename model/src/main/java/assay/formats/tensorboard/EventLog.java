package assay.formats.tensorboard;

import assay.read.Points;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.TfRecords;
import assay.syntax.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the event files of one run say together, in the order of the files.
final class EventLog {
    /// A graph or a picture may be larger; numbers are not.
    private static final int LARGEST = 16 << 20;

    private static final Limits LIMITS = new Limits(LARGEST, 30, 1_000_000);
    private static final int MOST_TAGS = 20_000;
    private static final int MOST_POINTS = 4_000_000;

    final Map<String, Points> scalars = new LinkedHashMap<>();
    final Map<String, String> texts = new LinkedHashMap<>();
    /// How many summaries of other kinds there are.
    final Map<String, Integer> others = new TreeMap<>();
    final HParams hparams = new HParams();
    String writer = "";
    double first;
    double last;
    long dropped;
    private long points;
    private long unreadable;
    /// Only the first value of a tag says what it is.
    private final Map<String, String> plugins = new HashMap<>();

    /// @return what is wrong with the file; what could be read of it was added
    List<SyntaxException> read(InputStream in) throws IOException {
        List<SyntaxException> problems = new ArrayList<>();
        TfRecords records = new TfRecords(in, LARGEST);
        unreadable = 0;
        SyntaxException broken = null;
        try {
            for (byte[] record = records.next(); record != null; record = records.next()) {
                event(record);
            }
            if (records.records() == 0) {
                throw new SyntaxException(
                        SyntaxException.Reason.TRUNCATED, 0, "Expected event records, found an empty file.");
            }
        } catch (SyntaxException end) {
            broken = end;
        }
        if (records.damaged() > 0) {
            problems.add(damaged("Expected each record to have its checksum; " + records.damaged() + " of "
                    + records.records() + " have another one and were left out."));
        }
        if (unreadable > 0) {
            problems.add(damaged("Expected an event in each record; " + unreadable + " of " + records.records()
                    + " are none and were left out."));
        }
        if (broken != null) {
            problems.add(broken);
        }
        return problems;
    }

    private static SyntaxException damaged(String message) {
        return new SyntaxException(SyntaxException.Reason.DAMAGED, 0, message);
    }

    private record Value(String tag, @Nullable Double number, List<String> words, String plugin, byte[] content) {}

    private void event(byte[] record) {
        Wire wire = Wire.of(record, LIMITS);
        double time = 0;
        long step = 0;
        List<Value> values = new ArrayList<>();
        try {
            while (wire.next()) {
                switch (wire.field()) {
                    case 1 -> time = wire.float64();
                    case 2 -> step = wire.integer();
                    case 5 -> wire.message(summary -> summary(summary, values));
                    case 10 -> wire.message(this::source);
                    default -> {}
                }
            }
            seen(time);
            for (Value value : values) {
                add(value, step, time);
            }
        } catch (IOException notAnEvent) {
            unreadable++;
        }
    }

    private void seen(double time) {
        if (time > 0 && (first == 0 || time < first)) {
            first = time;
        }
        last = Math.max(last, time);
    }

    private void source(Wire wire) throws IOException {
        while (wire.next()) {
            if (wire.field() == 1) {
                writer = wire.text();
            }
        }
    }

    private static void summary(Wire wire, List<Value> values) throws IOException {
        while (wire.next()) {
            if (wire.field() == 1) {
                wire.message(value -> values.add(value(value)));
            }
        }
    }

    private static Value value(Wire wire) throws IOException {
        String tag = "";
        Double number = null;
        String[] plugin = {""};
        byte[][] content = {{}};
        List<String> words = new ArrayList<>();
        List<Double> one = new ArrayList<>();
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> tag = wire.text();
                case 2 -> number = wire.float32();
                case 4 -> plugin[0] = "images";
                case 5 -> plugin[0] = "histograms";
                case 6 -> plugin[0] = "audio";
                case 8 ->
                    wire.message(tensor -> {
                        Tensor read = Tensor.read(tensor);
                        if (read.number() != null) {
                            one.add(read.number());
                        }
                        words.addAll(read.words());
                    });
                case 9 ->
                    wire.message(metadata -> {
                        while (metadata.next()) {
                            if (metadata.field() == 1) {
                                metadata.message(data -> {
                                    while (data.next()) {
                                        switch (data.field()) {
                                            case 1 -> plugin[0] = data.text();
                                            case 2 -> content[0] = data.bytes();
                                            default -> {}
                                        }
                                    }
                                });
                            }
                        }
                    });
                default -> {}
            }
        }
        boolean simple = number != null;
        return new Value(
                tag,
                simple ? number : one.isEmpty() ? null : one.getFirst(),
                words,
                simple && plugin[0].isEmpty() ? "scalars" : plugin[0],
                content[0]);
    }

    private void add(Value value, long step, double time) throws IOException {
        String plugin = value.plugin();
        if (plugin.isEmpty()) {
            plugin = plugins.getOrDefault(value.tag(), "tensors");
        } else if (plugins.size() < MOST_TAGS) {
            plugins.putIfAbsent(value.tag(), plugin);
        }
        switch (plugin) {
            case "hparams" -> hparams.read(value.content());
            case "text" -> {
                if (texts.size() < MOST_TAGS || texts.containsKey(value.tag())) {
                    texts.put(value.tag(), Tensor.text(value.words()));
                }
            }
            case "scalars" -> {
                if (value.number() != null) {
                    scalar(value.tag(), step, time, value.number());
                }
            }
            default -> others.merge(plugin, 1, Integer::sum);
        }
    }

    private void scalar(String tag, long step, double time, double number) {
        if (points == MOST_POINTS || (scalars.size() == MOST_TAGS && !scalars.containsKey(tag))) {
            dropped++;
            return;
        }
        points++;
        scalars.computeIfAbsent(tag, _ -> new Points()).add(step, Math.round(time * 1000), number);
    }
}
