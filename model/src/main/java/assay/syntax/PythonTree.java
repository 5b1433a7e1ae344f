package assay.syntax;

/// A text that was read as Python, gone through one node after the other: at any time it is at one of them, at first at
/// the root.
sealed interface PythonTree extends AutoCloseable permits LinkedTree, WrappedTree {

    /// Whether any node below the root is no Python, or was made up to go on.
    boolean damaged();

    /// To the first of the nodes within; stays and answers false where there is none.
    boolean child();

    /// To the next node within the same one; stays and answers false where there is none.
    boolean sibling();

    /// To the node around; stays where there is none.
    void parent();

    /// By the grammar's number of it.
    int symbol();

    /// What it is to the node around it, by the grammar's number; 0 where it has no name there.
    int field();

    /// Whether it is not in the text and was made up to go on.
    boolean missing();

    /// In bytes of UTF-16.
    int start();

    /// In bytes of UTF-16, the one after it.
    int end();

    @Override
    void close();
}
