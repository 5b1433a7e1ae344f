package assay.formats.onnx;

import assay.syntax.Wire;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What is kept of a `ModelProto` while it is walked; see `onnx.proto` for the numbers of the fields.
final class OnnxModel {
    private static final int MOST = 50;
    private static final int LONGEST = 1000;

    private final Map<String, String> about = new LinkedHashMap<>();
    private final Map<String, String> operators = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Set<String> outside = new TreeSet<>();
    private long nodes;
    private long tensors;

    void read(Wire wire) throws IOException {
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> about.put("IR version", String.valueOf(wire.integer()));
                case 2 -> about.put("producer", cut(wire.text()));
                case 3 -> about.put("producer version", cut(wire.text()));
                case 4 -> about.put("domain", cut(wire.text()));
                case 5 -> about.put("model version", String.valueOf(wire.integer()));
                case 7 -> wire.message(this::graph);
                case 8 -> wire.message(this::operatorSet);
                case 14 -> wire.message(this::property);
                default -> {}
            }
        }
    }

    boolean isModel() {
        return about.containsKey("IR version");
    }

    /// @param whole whether the end was reached
    Map<String, String> about(boolean whole) {
        Map<String, String> all = new LinkedHashMap<>(about);
        operators.forEach((domain, version) -> all.put("operator set " + domain, version));
        if (whole) {
            all.put("nodes", String.valueOf(nodes));
            all.put("tensors", String.valueOf(tensors));
        }
        metadata.forEach((key, value) -> all.put("metadata " + key, value));
        return all;
    }

    /// Files beside the model, as it names them.
    Set<String> outside() {
        return outside;
    }

    private void graph(Wire graph) throws IOException {
        while (graph.next()) {
            switch (graph.field()) {
                case 1 -> nodes++;
                case 5 -> {
                    tensors++;
                    graph.message(this::tensor);
                }
                default -> {}
            }
        }
    }

    private void tensor(Wire tensor) throws IOException {
        while (tensor.next()) {
            if (tensor.field() == 13) {
                tensor.message(this::location);
            }
        }
    }

    private void location(Wire entry) throws IOException {
        String key = "";
        String value = "";
        while (entry.next()) {
            switch (entry.field()) {
                case 1 -> key = entry.text();
                case 2 -> value = entry.text();
                default -> {}
            }
        }
        if (key.equals("location") && !value.isEmpty() && outside.size() < MOST) {
            outside.add(value);
        }
    }

    private void operatorSet(Wire set) throws IOException {
        String domain = "";
        long version = 0;
        while (set.next()) {
            switch (set.field()) {
                case 1 -> domain = set.text();
                case 2 -> version = set.integer();
                default -> {}
            }
        }
        if (operators.size() < MOST) {
            operators.put(domain.isEmpty() ? "ai.onnx" : cut(domain), String.valueOf(version));
        }
    }

    private void property(Wire entry) throws IOException {
        String key = "";
        String value = "";
        while (entry.next()) {
            switch (entry.field()) {
                case 1 -> key = entry.text();
                case 2 -> value = entry.text();
                default -> {}
            }
        }
        if (!key.isEmpty() && metadata.size() < MOST) {
            metadata.put(cut(key), cut(value));
        }
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
