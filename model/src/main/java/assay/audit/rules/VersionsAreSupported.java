package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Finding;
import assay.audit.GpuLibraries;
import assay.audit.Outcome;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.audit.Support;
import assay.fact.Evidence;
import assay.fact.Fact;
import com.google.auto.service.AutoService;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// K5: are Python, system and driver still looked after, on the day of the audit and on the day of
/// the run? What ended
/// after the run weighs less.
@AutoService(Rule.class)
public final class VersionsAreSupported implements Rule {
    private static final Set<String> PYTHON = Set.of("python", "python_version", "pythonversion");
    private static final Set<String> SYSTEM =
            Set.of("os", "platform", "operating_system", "operating system", "system", "distribution");
    private static final int EVIDENCE = 50;

    /// @param end when it ended; null where its end is not listed
    private record Version(Support.@Nullable End end, String recorded, Evidence evidence) {}

    @Override
    public String id() {
        return "K5";
    }

    @Override
    public Area area() {
        return Area.ENVIRONMENT;
    }

    @Override
    public boolean asksProject() {
        return true;
    }

    @Override
    public Outcome ask(Subject subject) {
        List<Version> versions = new ArrayList<>();
        List<Version> drivers = new ArrayList<>();
        for (Fact fact : subject.facts()) {
            switch (fact) {
                case Fact.Dependency each -> dependency(each, versions);
                case Fact.Setting setting -> setting(setting, versions, drivers);
                case Fact.Device device ->
                    device.attributes().forEach((key, value) -> {
                        if (isDriver(key)) {
                            drivers.add(new Version(Support.shipped().driver(value), value.strip(), device.evidence()));
                        }
                    });
                default -> {}
            }
        }
        versions.addAll(drivers);
        List<Finding> findings = new ArrayList<>();
        old(subject, drivers).ifPresent(findings::add);
        Map<String, Support.End> ended = new LinkedHashMap<>();
        List<Evidence> evidence = new ArrayList<>();
        for (Version each : versions) {
            if (each.end() != null
                    && each.end().until().isBefore(subject.audited().today())) {
                ended.putIfAbsent(each.end().what(), each.end());
                evidence.add(each.evidence());
            }
        }
        if (!ended.isEmpty()) {
            findings.add(ended(subject, List.copyOf(ended.values()), evidence));
        }
        if (findings.isEmpty() && versions.stream().allMatch(each -> each.end() == null)) {
            return subject.run() == null || subject.unread().isEmpty()
                    ? new Outcome.NotApplicable(text("none"))
                    : new Outcome.NotChecked(subject.unread().orElse(""));
        }
        return subject.run() == null && findings.isEmpty() ? new Outcome.Held() : Outcome.of(findings, subject);
    }

    private Finding ended(Subject subject, List<Support.End> ended, List<Evidence> evidence) {
        LocalDate day = subject.run() == null || subject.run().start() == null
                ? null
                : LocalDate.ofInstant(subject.run().start(), ZoneOffset.UTC);
        boolean before = false;
        List<String> said = new ArrayList<>();
        List<String> sources = new ArrayList<>();
        for (Support.End end : ended) {
            boolean then = day != null && end.until().isBefore(day);
            before |= then;
            said.add(
                    day == null
                            ? text("ended", end.what(), end.until())
                            : text(then ? "before" : "since", end.what(), end.until(), day));
            if (!sources.contains(end.source())) {
                sources.add(end.source());
            }
        }
        String message = text("message", String.join(" ", said), String.join("; ", sources));
        return finding(
                subject,
                subject.rules().severity(id(), before ? "severity" : "since"),
                message,
                evidence.stream().distinct().limit(EVIDENCE).toList());
    }

    /// A driver below what the recorded CUDA needs.
    private java.util.Optional<Finding> old(Subject subject, List<Version> drivers) {
        GpuLibraries.Version cuda =
                GpuLibraries.of(subject).of(GpuLibraries.Library.CUDA).orElse(null);
        if (cuda == null || subject.run() == null) {
            return java.util.Optional.empty();
        }
        for (Version driver : drivers) {
            String needed = Support.shipped().needed(cuda.text(), driver.recorded());
            if (needed != null) {
                String message = text(
                        "driver",
                        driver.recorded(),
                        cuda.text(),
                        needed,
                        Support.shipped().source("cuda"));
                return java.util.Optional.of(finding(subject, message, List.of(driver.evidence(), cuda.evidence())));
            }
        }
        return java.util.Optional.empty();
    }

    private static void dependency(Fact.Dependency each, List<Version> versions) {
        Support support = Support.shipped();
        boolean python = each.ecosystem().equals("python")
                || (each.ecosystem().equals("conda") && each.name().equals("python"));
        String version = each.version();
        if (python && version != null) {
            versions.add(new Version(support.python(version), version, each.evidence()));
        } else if (each.ecosystem().equals("container")) {
            String image = each.name() + each.spec();
            versions.add(new Version(support.system(image), image, each.evidence()));
            if (each.name().equals("python") || each.name().endsWith("/python")) {
                String tag = each.spec().replaceFirst("^:", "");
                versions.add(new Version(support.python(tag), image, each.evidence()));
            }
        }
    }

    private static void setting(Fact.Setting setting, List<Version> versions, List<Version> drivers) {
        String key = last(setting.key());
        String value = setting.value();
        if (setting.kind() != Fact.Setting.Kind.SYSTEM) {
            return;
        }
        if (PYTHON.contains(key)) {
            versions.add(new Version(Support.shipped().python(value), value, setting.evidence()));
        } else if (SYSTEM.contains(key)) {
            versions.add(new Version(Support.shipped().system(value), value, setting.evidence()));
        } else if (isDriver(setting.key())) {
            drivers.add(new Version(Support.shipped().driver(value), value.strip(), setting.evidence()));
        }
    }

    private static boolean isDriver(String key) {
        return key.toLowerCase(Locale.ROOT).matches("(.*[._ /-])?(nvidia[._ -]?)?driver([._ -]?version)?");
    }

    private static String last(String key) {
        return key.substring(Math.max(key.lastIndexOf('.'), key.lastIndexOf('/')) + 1)
                .toLowerCase(Locale.ROOT);
    }
}
