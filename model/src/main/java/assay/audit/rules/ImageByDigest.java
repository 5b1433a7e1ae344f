package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Finding;
import assay.audit.Outcome;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.fact.Fact.Dependency;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// L4: is every container image named by its digest?
@AutoService(Rule.class)
public final class ImageByDigest implements Rule {
    private static final Pattern FILES = Pattern.compile("(?i)(.*/)?(.*dockerfile.*|.*containerfile.*|mlproject)");

    /// What Kubeflow's compiler writes where its driver puts the image in.
    private static final String PLACEHOLDER = "/should-be-overridden-during-runtime";

    /// A file of the project, which its commit or its digest pins.
    private static final Pattern FILE = Pattern.compile("(?i):?[^:@]*\\.(?:sif|simg|img|sqsh)");

    @Override
    public String id() {
        return "L4";
    }

    @Override
    public Area area() {
        return Area.LIBRARIES;
    }

    @Override
    public boolean asksProject() {
        return true;
    }

    @Override
    public Outcome ask(Subject subject) {
        List<Dependency> images = subject.all(Dependency.class).stream()
                .filter(each ->
                        each.ecosystem().equals("container") && !each.name().equals("scratch"))
                .filter(each -> !each.name().endsWith(PLACEHOLDER))
                .filter(each -> !FILE.matcher(each.spec()).matches())
                .toList();
        List<Finding> findings = new ArrayList<>();
        String open = "";
        for (Dependency image : images) {
            String name = image.name() + spec(image.spec());
            if (pinned(image)) {
                continue;
            }
            if (name.contains("$")) {
                open = text("variable", name, image.evidence().text());
            } else {
                String message = text("tag", name, image.evidence().text());
                findings.add(finding(subject, message, List.of(image.evidence())));
            }
        }
        boolean unread = subject.problems().stream()
                .anyMatch(problem -> FILES.matcher(problem.file()).matches());
        if (images.isEmpty() && !unread) {
            return new Outcome.NotApplicable(text("noimage"));
        }
        if (findings.isEmpty() && !open.isEmpty()) {
            return new Outcome.NotChecked(open);
        }
        return findings.isEmpty() && !unread ? new Outcome.Held() : Outcome.of(findings, subject);
    }

    private static boolean pinned(Dependency image) {
        return image.spec().contains("@sha256:")
                || image.digests().stream()
                        .anyMatch(digest -> digest.algorithm().equals("sha256"));
    }

    private static String spec(String spec) {
        return spec.isEmpty() || spec.startsWith(":") || spec.startsWith("@") ? spec : ":" + spec;
    }
}
