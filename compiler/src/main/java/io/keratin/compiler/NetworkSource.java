package io.keratin.compiler;

/**
 * The arithmetic of a model as a Java class.
 *
 * @param className the qualified name of the class, a public {@code io.keratin.execution.Network}
 *     with a public constructor that takes the weights as {@code float[][]}
 * @param text its source, the same for the same graph
 * @param cost what a prediction and a training step cost, in lines
 */
public record NetworkSource(String className, String text, String cost) {}
