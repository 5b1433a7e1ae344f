package assay;

/// The composition: builds everything, imported by nobody.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("assay");
    }
}
