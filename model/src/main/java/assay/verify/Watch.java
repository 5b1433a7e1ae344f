package assay.verify;

/// Hears of a verification while it goes on, from any thread.
public interface Watch {

    /// Once for each check, when it is decided.
    void checked(Check check);

    /// @param file project-relative
    /// @param done bytes of `total`
    void reading(String file, long done, long total);

    void amount(Amount amount);

    /// Listens to nothing.
    Watch NONE = new Watch() {
        @Override
        public void checked(Check check) {}

        @Override
        public void reading(String file, long done, long total) {}

        @Override
        public void amount(Amount amount) {}
    };
}
