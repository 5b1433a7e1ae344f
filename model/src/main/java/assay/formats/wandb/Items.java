package assay.formats.wandb;

import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import assay.syntax.Tree.Scalar;
import assay.syntax.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Keys with values in JSON, as the log keeps the configuration, the summary and each step of the history.
final class Items {
    static final Limits LIMITS = new Limits(16 << 20, 60, 200_000);

    /// @param key nested keys joined by `.`
    record Item(String key, Tree value) {}

    private Items() {}

    /// `update` is field 1 and `remove` field 2.
    static void apply(Wire wire, Map<String, Tree> values) throws IOException {
        while (wire.next()) {
            int field = wire.field();
            if (field == 1 || field == 2) {
                wire.message(message -> {
                    Item item = item(message);
                    if (field == 2) {
                        values.keySet().removeIf(key -> key.equals(item.key()) || key.startsWith(item.key() + "."));
                    } else {
                        values.put(item.key(), item.value());
                    }
                });
            }
        }
    }

    static Item item(Wire wire) throws IOException {
        String key = "";
        String json = "";
        List<String> nested = new ArrayList<>();
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> key = wire.text();
                case 2 -> nested.add(wire.text());
                case 16 -> json = wire.text();
                default -> {}
            }
        }
        return new Item(nested.isEmpty() ? key : String.join(".", nested), value(json));
    }

    /// Mostly numbers: those need no parser.
    private static Tree value(String json) {
        if (json.length() < 32 && isNumber(json)) {
            return new Scalar(Scalar.Type.NUMBER, json, 0, "");
        }
        try {
            return Json.parse(json, LIMITS);
        } catch (SyntaxException damaged) {
            return new Tree.Missing("");
        }
    }

    private static boolean isNumber(String json) {
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return false;
            }
        }
        return !json.isEmpty();
    }
}
