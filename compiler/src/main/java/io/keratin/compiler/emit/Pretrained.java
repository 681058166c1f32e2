package io.keratin.compiler.emit;

/**
 * Weights that come along with a model's class.
 *
 * @param resource the file, as the class finds it by {@link Class#getResource}
 * @param byName whether its layers are found by their names
 */
public record Pretrained(String resource, boolean byName) {}
