package assay.audit;

import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import assay.syntax.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Until when versions are looked after, and which driver a CUDA version needs: `support.yaml`
/// beside this class, with
/// source and day of each table.
public final class Support {
    private static final Support SHIPPED = new Support();
    private static final Pattern PYTHON = Pattern.compile("(?:python[ :-]?)?v?(\\d\\.\\d+)(?:[.\\w+-].*)?");
    private static final Pattern UBUNTU = Pattern.compile("ubuntu[ :_-]*(\\d\\d\\.\\d\\d)");
    private static final Pattern DEBIAN = Pattern.compile("debian[ a-z/:_-]*(\\d\\d?)\\b");
    private static final Pattern DRIVER = Pattern.compile("(\\d{3})\\.\\d+.*");
    private static final Pattern CUDA = Pattern.compile("(\\d+)\\.(\\d+).*");

    private final Map<String, Map<String, LocalDate>> until = new HashMap<>();
    private final Map<String, String> sources = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> least = new HashMap<>();

    /// @param what `Python 3.8`, as people call it
    /// @param until the last day
    /// @param source who says so
    public record End(String what, LocalDate until, String source) {}

    private Support() {
        try (InputStream stream = Objects.requireNonNull(Support.class.getResourceAsStream("support.yaml"))) {
            Tree tree = Yaml.parse(
                    new String(stream.readAllBytes(), StandardCharsets.UTF_8), new Limits(1 << 20, 10, 20_000));
            tree.entries().forEach((kind, table) -> {
                sources.put(kind, table.get("source").text(""));
                Map<String, LocalDate> days = new HashMap<>();
                table.get("until")
                        .entries()
                        .forEach((version, day) ->
                                days.put(version, LocalDate.parse(day.text("").substring(0, 10))));
                until.put(kind, days);
                table.get("names").entries().forEach((name, version) -> names.put(name, version.text("")));
                table.get("least").entries().forEach((version, driver) -> least.put(version, driver.text("")));
            });
        } catch (SyntaxException damaged) {
            throw new IllegalStateException("support.yaml: " + damaged.getMessage(), damaged);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static Support shipped() {
        return SHIPPED;
    }

    /// @param version `3.8.10`
    public @Nullable End python(String version) {
        Matcher found = PYTHON.matcher(version.strip().toLowerCase(Locale.ROOT));
        return found.matches() ? end("python", found.group(1), "Python ") : null;
    }

    /// @param text the name of a system or an image: `Ubuntu 18.04.5 LTS`, `python:3.8-slim-buster`
    public @Nullable End system(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        Matcher ubuntu = UBUNTU.matcher(lower);
        if (ubuntu.find()) {
            return end("ubuntu", ubuntu.group(1), "Ubuntu ");
        }
        for (Map.Entry<String, String> name : names.entrySet()) {
            if (lower.matches(".*[-:/( ]" + name.getKey() + "\\b.*")) {
                return end("debian", name.getValue(), "Debian ");
            }
        }
        Matcher debian = DEBIAN.matcher(lower);
        return debian.find() ? end("debian", debian.group(1), "Debian ") : null;
    }

    /// @param version `450.80.02`
    public @Nullable End driver(String version) {
        Matcher found = DRIVER.matcher(version.strip());
        return found.matches() ? end("driver", found.group(1), "NVIDIA's driver branch R") : null;
    }

    /// The least driver for a CUDA version; null where none is listed or the driver is not below it.
    public @Nullable String needed(String cuda, String driver) {
        Matcher version = CUDA.matcher(cuda.strip());
        Matcher has = Pattern.compile("(\\d{3})\\.(\\d+).*").matcher(driver.strip());
        if (!version.matches() || !has.matches()) {
            return null;
        }
        String needs = least.getOrDefault(version.group(1) + "." + version.group(2), least.get(version.group(1)));
        if (needs == null) {
            return null;
        }
        String[] parts = needs.split("\\.", -1);
        int branch = Integer.compare(Integer.parseInt(has.group(1)), Integer.parseInt(parts[0]));
        boolean below = branch < 0
                || (branch == 0
                        && parts.length > 1
                        && has.group(2).length() < 6
                        && Integer.parseInt(has.group(2)) < Integer.parseInt(parts[1]));
        return below ? needs : null;
    }

    public String source(String table) {
        return sources.getOrDefault(table, "");
    }

    private @Nullable End end(String kind, String version, String called) {
        LocalDate day = until.getOrDefault(kind, Map.of()).get(version);
        return day == null ? null : new End(called + version, day, source(kind));
    }
}
