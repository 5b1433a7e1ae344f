package assay.shell;

/// How large letters, distances and controls are, beside what the system's own scaling makes of them.
public enum ScaleChoice {
    PERCENT_90(90),
    PERCENT_100(100),
    PERCENT_110(110),
    PERCENT_125(125),
    PERCENT_150(150);

    private final int percent;

    ScaleChoice(int percent) {
        this.percent = percent;
    }

    /// The largest that is not larger; 100 percent where there is none.
    static ScaleChoice of(int percent) {
        ScaleChoice found = PERCENT_100;
        for (ScaleChoice choice : values()) {
            if (choice.percent <= percent) {
                found = choice;
            }
        }
        return found;
    }

    int percent() {
        return percent;
    }

    double factor() {
        return percent / 100.0;
    }
}
