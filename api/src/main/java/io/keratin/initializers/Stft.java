package io.keratin.initializers;

import io.keratin.shape.Shape;
import io.keratin.spec.Arguments;
import io.keratin.spec.Initializer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The kernel of a convolution starts as one side of a short-time Fourier transform.
 *
 * <p>Its shape is (frame length, 1, F / 2 + 1) for F bands of frequency. See <a
 * href="https://keras.io/api/layers/initializers/">Layer weight initializers</a>.
 *
 * @param imaginary whether it is the imaginary side, else the real one
 * @param window what fades the ends of a frame; null for nothing
 * @param scaling what the window is divided by; null for nothing
 * @param periodic whether the window continues periodically, else it is symmetric
 */
public record Stft(
        boolean imaginary,
        @Nullable Window window,
        @Nullable Scaling scaling,
        boolean periodic) implements Initializer {
    /** What the window is divided by. */
    public enum Scaling {
        /** The root of the sum of its squares. */
        DENSITY,
        /** The sum of its magnitudes. */
        SPECTRUM
    }

    static Stft of(Arguments arguments) {
        return new Stft(
                Keywords.of("side", arguments.text("side"), "real", "imag").equals("imag"),
                arguments.isNone("window") ? null : Window.named(arguments.text("window")),
                arguments.isNone("scaling")
                        ? null
                        : Keywords.of("scaling", arguments.text("scaling"), Scaling.values()),
                arguments.flag("periodic"));
    }

    @Override
    public String text() {
        Texts texts = new Texts("stft").text("side", imaginary ? "imag" : "real", "real");
        if (window == null) {
            texts.none("window", true);
        } else {
            texts.text("window", Keywords.name(window), "hann");
        }
        if (scaling == null) {
            texts.none("scaling", true);
        } else {
            texts.text("scaling", Keywords.name(scaling), "density");
        }
        return texts.flag("periodic", periodic).get();
    }

    @Override
    public Optional<String> refuses(Shape shape) {
        return shape.rank() == 3
                ? Optional.empty()
                : Optional.of("it fills kernels of rank 3 only: (frame length, 1, frequencies)");
    }

    @Override
    public void fill(Shape shape, long seed, float[] weight) {
        refuses(shape).ifPresent(reason -> {
            throw new IllegalArgumentException("stft cannot fill " + shape + ": " + reason);
        });
        int[] sizes = shape.toArray();
        int frame = sizes[0];
        int channels = sizes[1];
        int frequencies = sizes[2];
        double[] fade = faded(frame);
        int bands = 2 * (frequencies - 1);
        for (int t = 0; t < frame; t++) {
            for (int f = 0; f < frequencies; f++) {
                double angle = f == 0 ? 0 : -2 * Math.PI * t * f / bands;
                float value = (float) ((imaginary ? Math.sin(angle) : Math.cos(angle)) * fade[t]);
                for (int c = 0; c < channels; c++) {
                    weight[(t * channels + c) * frequencies + f] = value;
                }
            }
        }
    }

    /** The window divided by its scaling. */
    private double[] faded(int length) {
        double[] values = new double[length];
        double squares = 0;
        double magnitudes = 0;
        for (int t = 0; t < length; t++) {
            values[t] = window == null || length == 1
                    ? 1
                    : window.value(t, periodic ? length : length - 1);
            squares += values[t] * values[t];
            magnitudes += Math.abs(values[t]);
        }
        double divisor = window == null || scaling == null
                ? 1
                : scaling == Scaling.DENSITY ? Math.sqrt(squares) : magnitudes;
        for (int t = 0; t < length; t++) {
            values[t] /= divisor;
        }
        return values;
    }
}
