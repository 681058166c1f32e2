package io.keratin.kernels;

/**
 * What a provider makes its kernels on whole tensors of, for who shares them out over threads.
 *
 * @param product makes convolutions
 * @param loops make pooling
 */
public record TensorParts(GatheredProduct product, ChannelLoops loops) {}
