package io.keratin.report;

import java.util.List;
import javax.lang.model.element.Element;

/** Tells which warnings the source silences: {@code @SuppressWarnings("keratin:UnusedTensor")}. */
final class Suppressions {
    private static final String PREFIX = "keratin:";

    private Suppressions() {}

    /** Whether an element, or one around it, silences a warning. */
    static boolean silence(String id, Element element) {
        for (Element at = element; at != null; at = at.getEnclosingElement()) {
            SuppressWarnings suppressed = at.getAnnotation(SuppressWarnings.class);
            if (suppressed != null && List.of(suppressed.value()).contains(PREFIX + id)) {
                return true;
            }
        }
        return false;
    }
}
