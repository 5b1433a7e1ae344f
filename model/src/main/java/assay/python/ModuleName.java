package assay.python;

/// What a file is called where others import it, seen from the top of the code.
///
/// @param name `src.train`; empty for `__init__.py` at the top
/// @param folder of relative imports: `src`
record ModuleName(String name, String folder) {

    static ModuleName of(String file) {
        String bare = file.replaceFirst("\\.(pyw?|ipynb)$", "").replace('/', '.');
        boolean whole = bare.equals("__init__") || bare.endsWith(".__init__");
        String folder = bare.indexOf('.') < 0 ? "" : bare.substring(0, bare.lastIndexOf('.'));
        return new ModuleName(whole ? folder : bare, folder);
    }

    /// @param dots one for the folder itself
    /// @param rest may be empty
    String relative(int dots, String rest) {
        String from = folder;
        for (int i = 1; i < dots; i++) {
            from = from.indexOf('.') < 0 ? "" : from.substring(0, from.lastIndexOf('.'));
        }
        return from.isEmpty() ? rest : rest.isEmpty() ? from : from + "." + rest;
    }
}
