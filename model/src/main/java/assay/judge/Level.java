package assay.judge;

/// How strong the question was that a row of the ladder could ask.
public enum Level {
    /// Are bytes or recorded values the same?
    L0("identity"),
    /// Does every single difference lie inside a tolerance?
    L1("single differences"),
    /// Does the one side lie where the other's spread lets a new value be expected?
    L2("prediction"),
    /// Does an interval of the difference lie inside a margin?
    L3("equivalence");

    private final String words;

    Level(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
