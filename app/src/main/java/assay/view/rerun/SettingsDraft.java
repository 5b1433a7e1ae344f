package assay.view.rerun;

import assay.rerun.RerunSettings;
import assay.rerun.RerunSettings.Network;
import assay.rerun.recipe.Filling;
import assay.rerun.run.Limits;
import assay.text.Texts;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// How reruns are to be made, while it is typed in.
final class SettingsDraft {
    static final String AUTO = "auto";
    static final String NONE = "none";

    private static final Texts TEXTS = Texts.of(RerunModel.class);

    private final BooleanProperty sandbox = new SimpleBooleanProperty(this, "sandbox");
    private final ObjectProperty<Network> network = new SimpleObjectProperty<>(this, "network", Network.OFF);
    private final StringProperty gpu = new SimpleStringProperty(this, "gpu", "");
    private final StringProperty python = new SimpleStringProperty(this, "python", "");
    private final StringProperty wheels = new SimpleStringProperty(this, "wheels", "");
    private final BooleanProperty unhashed = new SimpleBooleanProperty(this, "unhashed");
    private final BooleanProperty sources = new SimpleBooleanProperty(this, "sources");
    private final BooleanProperty otherPython = new SimpleBooleanProperty(this, "otherPython");
    private final ObjectProperty<RerunSettings.Place> where =
            new SimpleObjectProperty<>(this, "where", RerunSettings.Place.HERE);
    private final StringProperty patterns = new SimpleStringProperty(this, "patterns", "");
    private final StringProperty instead = new SimpleStringProperty(this, "instead", "");
    private final StringProperty time = new SimpleStringProperty(this, "time", "");
    private final StringProperty memory = new SimpleStringProperty(this, "memory", "");
    private final StringProperty disk = new SimpleStringProperty(this, "disk", "");
    private final StringProperty processes = new SimpleStringProperty(this, "processes", "");
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper(this, "changes");

    SettingsDraft() {
        take(RerunSettings.USUAL);
        for (Property<?> part : List.of(
                sandbox,
                network,
                gpu,
                python,
                wheels,
                unhashed,
                sources,
                otherPython,
                where,
                patterns,
                instead,
                time,
                memory,
                disk,
                processes)) {
            part.addListener((property, old, now) -> changes.set(changes.get() + 1));
        }
    }

    BooleanProperty sandboxProperty() {
        return sandbox;
    }

    ObjectProperty<Network> networkProperty() {
        return network;
    }

    /// `auto`, `none`, or the index of a device.
    StringProperty gpuProperty() {
        return gpu;
    }

    /// The file of an interpreter to take as it is; empty to build the recorded environment.
    StringProperty pythonProperty() {
        return python;
    }

    /// Folders with wheels to install from, one a line.
    StringProperty wheelsProperty() {
        return wheels;
    }

    /// Whether packages may be installed that nothing but their version is known of.
    BooleanProperty unhashedProperty() {
        return unhashed;
    }

    /// Whether packages may be built from source.
    BooleanProperty sourcesProperty() {
        return sources;
    }

    /// Whether another release of Python will do.
    BooleanProperty otherPythonProperty() {
        return otherPython;
    }

    /// Where the commands run.
    ObjectProperty<RerunSettings.Place> whereProperty() {
        return where;
    }

    /// Where metrics stand in the output, `METRIC=REGEX`, one a line.
    StringProperty patternsProperty() {
        return patterns;
    }

    /// What is changed on purpose for the next reruns alone, `GAP=VALUE`, one a line.
    StringProperty insteadProperty() {
        return instead;
    }

    StringProperty timeProperty() {
        return time;
    }

    StringProperty memoryProperty() {
        return memory;
    }

    StringProperty diskProperty() {
        return disk;
    }

    StringProperty processesProperty() {
        return processes;
    }

    /// Changes whenever anything did.
    ReadOnlyLongProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    void take(RerunSettings settings) {
        sandbox.set(settings.sandbox());
        network.set(settings.network());
        gpu.set(settings.gpu());
        python.set(settings.python() == null ? "" : settings.python().toString());
        wheels.set(
                String.join("\n", settings.wheels().stream().map(Path::toString).toList()));
        unhashed.set(settings.unhashed());
        sources.set(settings.sources());
        otherPython.set(settings.otherPython());
        where.set(settings.place());
        patterns.set(settings.console().entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue().pattern())
                .collect(Collectors.joining("\n")));
        time.set(Amounts.time(settings.limits().time()));
        memory.set(Amounts.size(settings.limits().memory()));
        disk.set(Amounts.size(settings.limits().disk()));
        int most = settings.limits().processes();
        processes.set(most == 0 ? "" : Integer.toString(most));
    }

    /// What keeps reruns from being made so, a sentence; empty for nothing.
    String problem() {
        if (path(python.get()) == null && !python.get().isBlank()) {
            return TEXTS.text("problem.python");
        }
        if (Amounts.time(time.get()) == null) {
            return TEXTS.text("problem.time");
        }
        if (Amounts.size(memory.get()) == null || Amounts.size(disk.get()) == null) {
            return TEXTS.text("problem.size");
        }
        if (most() < 0) {
            return TEXTS.text("problem.processes");
        }
        String line = wrong(patterns.get(), each -> pattern(each) != null);
        if (line != null) {
            return TEXTS.text("problem.pattern", line);
        }
        String change = wrong(instead.get(), each -> each.indexOf('=') > 0);
        return change == null ? "" : TEXTS.text("problem.instead", change);
    }

    private static Stream<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty());
    }

    /// The first line that makes no sense; null where all do.
    private static @Nullable String wrong(String text, Predicate<String> right) {
        return lines(text).filter(right.negate()).findFirst().orElse(null);
    }

    /// Null where it is none with a group around the value.
    private static @Nullable Pattern pattern(String line) {
        int at = line.indexOf('=');
        try {
            Pattern pattern = Pattern.compile(line.substring(at + 1));
            return at < 1 || pattern.matcher("").groupCount() == 0 ? null : pattern;
        } catch (PatternSyntaxException none) {
            return null;
        }
    }

    /// What is changed on purpose.
    ///
    /// @param by who says so
    List<Filling> fillings(String by) {
        return lines(instead.get())
                .map(line -> new Filling(
                        line.substring(0, line.indexOf('=')).strip(),
                        line.substring(line.indexOf('=') + 1).strip(),
                        by))
                .toList();
    }

    /// Null where [#problem] says why there are none.
    @Nullable
    RerunSettings settings() {
        Duration longest = Amounts.time(time.get());
        Long resident = Amounts.size(memory.get());
        Long written = Amounts.size(disk.get());
        if (!problem().isEmpty() || longest == null || resident == null || written == null) {
            return null;
        }
        return new RerunSettings(
                new Limits(
                        longest,
                        resident,
                        written,
                        most(),
                        RerunSettings.USUAL.limits().console()),
                sandbox.get(),
                network.get(),
                gpu.get(),
                python.get().isBlank() ? null : path(python.get()),
                Arrays.stream(wheels.get().split("\n"))
                        .filter(line -> !line.isBlank())
                        .map(SettingsDraft::path)
                        .filter(java.util.Objects::nonNull)
                        .toList(),
                unhashed.get(),
                sources.get(),
                otherPython.get(),
                lines(patterns.get())
                        .collect(Collectors.toMap(
                                line -> line.substring(0, line.indexOf('=')).strip(),
                                line -> Objects.requireNonNull(pattern(line)),
                                (first, later) -> later,
                                LinkedHashMap::new)),
                where.get());
    }

    /// 0 for any number; below that where it is no number.
    private int most() {
        if (processes.get().isBlank()) {
            return 0;
        }
        Integer count = Amounts.count(processes.get());
        return count == null || count < 1 ? -1 : count;
    }

    /// Null where the text names no file.
    private static @Nullable Path path(String text) {
        try {
            return text.isBlank() ? null : Path.of(text.strip());
        } catch (InvalidPathException none) {
            return null;
        }
    }
}
