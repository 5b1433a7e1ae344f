package assay.nav;

import java.util.List;

/// The items of the navigation, in their order; Ctrl 1 to 9 and 0 go there.
public enum Area {
    RUNS(Group.EVIDENCE),
    LINEAGE(Group.EVIDENCE),
    COMPARE(Group.EVIDENCE),
    DATA(Group.EVIDENCE),
    AUDIT(Group.JUDGEMENT),
    RERUN(Group.JUDGEMENT),
    REPORT(Group.JUDGEMENT),
    CHECK(Group.JUDGEMENT),
    TRAIL(Group.RECORD),
    PROBLEMS(Group.RECORD);

    private final Group group;

    Area(Group group) {
        this.group = group;
    }

    public Group group() {
        return group;
    }

    /// The digit of its key: from 1, 0 for the tenth.
    public int number() {
        return (List.of(values()).indexOf(this) + 1) % 10;
    }

    /// Where a click on the item leads.
    public Place entry() {
        return switch (this) {
            case RUNS -> new Place.Runs();
            case LINEAGE -> new Place.Lineage(null);
            case COMPARE -> new Place.Compare(null, List.of());
            case DATA -> new Place.Data();
            case AUDIT -> new Place.Audit(null, null);
            case RERUN -> new Place.Rerun(null);
            case REPORT -> new Place.Report(null);
            case CHECK -> new Place.Check(null);
            case TRAIL -> new Place.Trail(0);
            case PROBLEMS -> new Place.Problems(-1);
        };
    }

    public enum Group {
        EVIDENCE,
        JUDGEMENT,
        RECORD
    }
}
