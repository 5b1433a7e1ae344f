package assay.report.people;

import java.util.List;
import java.util.stream.Stream;

/// All that people stated for one report.
///
/// @param all in the order in which they are printed
public record Statements(List<Statement> all, List<Role> roles) {
    public static final Statements NONE = new Statements(List.of(), List.of());

    public Statements {
        all = List.copyOf(all);
        roles = List.copyOf(roles);
    }

    public List<Statement> on(About about) {
        return all.stream().filter(each -> each.about() == about).toList();
    }

    /// @param of the clause as `PACK CLAUSE`, or the finding's rule
    public List<Statement> on(About about, String of) {
        return on(about).stream().filter(each -> of.equals(each.of())).toList();
    }

    /// With more behind them: those of the trail.
    public Statements with(List<Statement> more) {
        return new Statements(Stream.concat(all.stream(), more.stream()).toList(), roles);
    }
}
