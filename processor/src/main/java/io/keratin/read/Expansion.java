package io.keratin.read;

/**
 * Where a declaration comes from that a use of a block was written out to.
 *
 * @param use the record of the model that uses the block
 * @param block what it stands in, seen from there: {@code @Identity}, or {@code @Identity.Reduced}
 *     for the block that its record uses
 * @param member its own name in the block
 * @param scope what the names of the same copy begin with: {@code Stage2[1]}
 * @param kerasName Keras's name of the layer
 */
public record Expansion(
        Declaration use, String block, String member, String scope, String kerasName) {}
