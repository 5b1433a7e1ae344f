package assay.report;

import assay.fact.Grade;
import assay.report.people.About;
import assay.report.people.Role;
import assay.report.people.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What people stated, wherever it stands, and sections 10 and 13, which are theirs.
final class PeoplePart {
    private static final Set<About> OWN =
            EnumSet.of(About.PURPOSE, About.LIMITS, About.RETENTION, About.ACCESS, About.AS_OF, About.DEPLOYMENT);

    private PeoplePart() {}

    /// A place that only people can fill: one statement, or all that were made on it.
    ///
    /// @param missing what is said where nobody did
    static Field field(Material material, About about, String missing) {
        List<Statement> all = material.input.statements().on(about);
        if (all.isEmpty()) {
            return new Field.NotFound(material.say(missing));
        }
        String how = all.stream()
                .map(each -> material.say("said.by", each.by(), each.role(), day(material, each.on()), each.source()))
                .collect(Collectors.joining(" "));
        return new Field.Found(
                all.stream().map(Statement::text).collect(Collectors.joining(" ")), Grade.STATED, how, List.of());
    }

    static List<Section.Said> said(Material material, About about) {
        return said(material, material.input.statements().on(about));
    }

    static List<Section.Said> said(Material material, About about, String of) {
        return said(material, material.input.statements().on(about, of));
    }

    private static List<Section.Said> said(Material material, List<Statement> statements) {
        return statements.stream()
                .map(each -> new Section.Said(
                        material.say("about." + each.about().word()),
                        each.of(),
                        each.text(),
                        each.by(),
                        each.role(),
                        day(material, each.on()),
                        each.due() == null ? null : day(material, each.due()),
                        each.source()))
                .toList();
    }

    private static String day(Material material, LocalDate day) {
        return material.texts.day(day.atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    static Section.Limits limits(Material material) {
        List<Statement> own = material.input.statements().all().stream()
                .filter(each -> OWN.contains(each.about()))
                .toList();
        boolean stated = own.stream().anyMatch(each -> each.about() == About.LIMITS);
        return new Section.Limits(said(material, own), stated ? null : material.say("limits.none"));
    }

    static Section.SignOff signOff(Material material) {
        List<Role> asked = material.input.statements().roles();
        Stream<Role> roles = asked.isEmpty()
                ? Stream.of("owner", "reviewer", "approver")
                        .map(role -> new Role(material.say("signoff.role." + role), null, null))
                : asked.stream();
        return new Section.SignOff(
                material.say("signoff.text"),
                roles.map(role -> new Section.RoleRow(
                                role.role(),
                                role.name() == null ? material.say("signoff.nobody") : role.name(),
                                role.independent() == null ? material.say("signoff.unstated") : role.independent(),
                                material.say("signoff.unsigned")))
                        .toList(),
                List.of(
                        material.say("signoff.clock"),
                        material.say("signoff.certificate"),
                        material.say("signoff.after")));
    }
}
