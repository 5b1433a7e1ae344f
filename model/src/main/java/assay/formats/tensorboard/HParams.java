package assay.formats.tensorboard;

import assay.fact.Status;
import assay.read.Times;
import assay.syntax.Limits;
import assay.syntax.Wire;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the plugin for hyper-parameters keeps of a run: the only place with parameters, and with a status.
final class HParams {
    private static final Limits LIMITS = new Limits(1 << 20, 20, 100_000);

    final Map<String, String> values = new LinkedHashMap<>();

    @Nullable
    Instant start;

    @Nullable
    Instant end;

    String group = "";
    private long status;

    /// PyTorch writes success before the training begins; only who writes the end's time knows the end.
    Status status() {
        return switch ((int) status) {
            case 1 -> end == null ? Status.UNKNOWN : Status.FINISHED;
            case 2 -> Status.FAILED;
            case 3 -> Status.RUNNING;
            default -> Status.UNKNOWN;
        };
    }

    /// @param content of the plugin's data: a message of its own
    void read(byte[] content) throws IOException {
        Wire wire = Wire.of(content, LIMITS);
        while (wire.next()) {
            switch (wire.field()) {
                case 3 -> wire.message(this::start);
                case 4 -> wire.message(this::end);
                default -> {}
            }
        }
    }

    private void start(Wire wire) throws IOException {
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> wire.message(this::entry);
                case 4 -> group = wire.text();
                case 5 -> start = Times.seconds(wire.float64());
                default -> {}
            }
        }
    }

    private void end(Wire wire) throws IOException {
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> status = wire.integer();
                case 2 -> end = Times.seconds(wire.float64());
                default -> {}
            }
        }
    }

    private void entry(Wire wire) throws IOException {
        String[] entry = {"", ""};
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> entry[0] = wire.text();
                case 2 -> wire.message(value -> entry[1] = value(value));
                default -> {}
            }
        }
        if (!entry[0].isEmpty()) {
            values.put(entry[0], entry[1]);
        }
    }

    /// A number, a word or a truth value; the plugin takes nothing else.
    private static String value(Wire wire) throws IOException {
        String value = "";
        while (wire.next()) {
            value = switch (wire.field()) {
                case 2 -> number(wire.float64());
                case 3 -> wire.text();
                case 4 -> String.valueOf(wire.flag());
                default -> value;
            };
        }
        return value;
    }

    /// All numbers are doubles there; whole ones were mostly written as such.
    static String number(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1L << 53) {
            return Long.toString((long) number);
        }
        return Double.isFinite(number) && Math.abs(number) > 1e-9 && Math.abs(number) < 1e18
                ? new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString()
                : Double.toString(number);
    }
}
