package assay.work;

/// What long work tells its caller. Called from any thread, cheap enough for every item.
public interface Progress {

    /// @param total 0 where not known yet
    void step(long done, long total, String what);

    /// Called at least every 100 ms of work.
    ///
    /// @throws Cancelled when the user asked to stop
    void checkpoint();

    /// Says nothing and never stops.
    Progress NONE = new Progress() {
        @Override
        public void step(long done, long total, String what) {}

        @Override
        public void checkpoint() {}
    };
}
