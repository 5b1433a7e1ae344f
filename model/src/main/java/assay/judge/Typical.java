package assay.judge;

import assay.syntax.Limits;
import assay.syntax.Tree;
import assay.syntax.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How far metrics of a kind usually spread, from a table that names its sources. It warns of
/// margins that will hardly be met or hardly mean anything, and decides nothing.
final class Typical {
    private static final List<Kind> KINDS = read();
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    /// Above it a share is written in percent.
    private static final double PERCENT = 1.5;
    /// A margin so many times the usual spread lets nearly everything pass.
    private static final double LOOSE = 10;

    /// @param ofMean whether `low` and `high` are shares of the mean
    private record Kind(String kind, Set<String> names, boolean ofMean, double low, double high) {}

    private Typical() {}

    /// @param mean of the originals, in the metric's unit
    /// @param half margin to one side, in the metric's unit
    /// @return a sentence; null where the margin is in order or nothing is known of such a metric
    static @Nullable String warning(String metric, double mean, double half) {
        Kind kind = of(metric);
        if (kind == null) {
            return null;
        }
        double unit = kind.ofMean ? Math.abs(mean) : Math.abs(mean) > PERCENT ? 100 : 1;
        String usual = "usually such a metric (" + kind.kind + ") spreads by " + Figures.text(kind.low * unit) + " to "
                + Figures.text(kind.high * unit);
        if (half < kind.low * unit) {
            return "The margin is narrow: " + usual + ", and with few runs it is hardly ever met.";
        }
        return half > LOOSE * kind.high * unit
                ? "The margin is wide: " + usual + ", and lying inside hardly means anything."
                : null;
    }

    private static @Nullable Kind of(String metric) {
        Set<String> words = Arrays.stream(
                        BETWEEN_WORDS.split(HUMP.matcher(metric).replaceAll(" ").toLowerCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        return KINDS.stream()
                .filter(each -> each.names.stream().anyMatch(words::contains))
                .findFirst()
                .orElse(null);
    }

    private static List<Kind> read() {
        try (InputStream in = Objects.requireNonNull(Typical.class.getResourceAsStream("/assay/judge/typical.yaml"))) {
            List<Kind> kinds = new ArrayList<>();
            for (Tree each : Yaml.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), Limits.RECORD)
                    .get("kinds")
                    .items()) {
                kinds.add(new Kind(
                        each.get("kind").text(""),
                        each.get("names").items().stream()
                                .map(name -> name.text(""))
                                .collect(Collectors.toUnmodifiableSet()),
                        each.get("of").text("").equals("mean"),
                        Objects.requireNonNull(each.get("low").number()),
                        Objects.requireNonNull(each.get("high").number())));
            }
            return List.copyOf(kinds);
        } catch (IOException e) {
            throw new IllegalStateException("A table that travels with the program cannot be read", e);
        }
    }
}
