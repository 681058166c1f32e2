package io.keratin.spec;

import io.keratin.shape.Shape;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One line of what a problem states, in columns.
 *
 * @param label what it is: the input's component, {@code expected}, {@code found}
 * @param subject which tensor or layer; empty where the label says it
 * @param text the shape or value
 * @param mark the part of the text that is wrong; null for none
 */
public record Fact(
        String label, String subject, String text, @Nullable Mark mark) {

    /**
     * A part of a fact that is underlined.
     *
     * @param start where it starts in the text
     * @param length its length
     * @param note what is said of it, behind the line
     */
    public record Mark(int start, int length, String note) {}

    /** A fact without an underlined part. */
    public static Fact of(String label, String subject, Object text) {
        return new Fact(label, subject, text.toString(), null);
    }

    /** A shape with one axis, from 0, underlined. */
    public static Fact axis(String label, String subject, Shape shape, int axis, String note) {
        String before = shape.dims().subList(0, axis).stream()
                .map(dim -> dim + ", ")
                .collect(Collectors.joining("", "(", ""));
        int length = shape.dim(axis).toString().length();
        return new Fact(label, subject, shape.toString(), new Mark(before.length(), length, note));
    }
}
