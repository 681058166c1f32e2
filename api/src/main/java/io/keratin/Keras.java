package io.keratin;

/**
 * Keras's names for what annotations take as text.
 *
 * <p>Each may be followed by arguments as Keras writes them: {@code GELU + "(approximate=True)"}.
 */
public final class Keras {
    /** A size that is known only when data arrives: Keras's {@code None} in a shape. */
    public static final int ANY = -1;

    /**
     * An argument of a layer in a {@link Block} that a parameter gives by {@link Sets}: written
     * where the argument cannot be left out.
     */
    public static final int SET = Integer.MIN_VALUE;

    /** As {@link #SET}, for an argument that is a text. */
    public static final String SET_TEXT = "<set>";

    private Keras() {}

    // Types of elements.

    /** 32-bit floating point. */
    public static final String FLOAT32 = "float32";

    /** 32-bit whole numbers. */
    public static final String INT32 = "int32";

    // Which axis holds the channels.

    /** The channels are the last axis. */
    public static final String CHANNELS_LAST = "channels_last";

    /** The channels are the axis behind the batch. */
    public static final String CHANNELS_FIRST = "channels_first";

    // What windows do at the edges of images.

    /** Windows lie wholly inside the image. */
    public static final String VALID = "valid";

    /** Windows may reach over its edges, so that strides of 1 keep its size. */
    public static final String SAME = "same";

    // Activations: https://keras.io/api/layers/activations/

    /** The continuously differentiable exponential linear unit. */
    public static final String CELU = "celu";

    /** The exponential linear unit. */
    public static final String ELU = "elu";

    /** eˣ. */
    public static final String EXPONENTIAL = "exponential";

    /** The Gaussian error linear unit. */
    public static final String GELU = "gelu";

    /** The gated linear unit: it halves the last axis. */
    public static final String GLU = "glu";

    /** The number itself, but 0 near 0. */
    public static final String HARD_SHRINK = "hard_shrink";

    /** The sigmoid made of straight lines. */
    public static final String HARD_SIGMOID = "hard_sigmoid";

    /** The hard sigmoid of Keras 1 and 2, another one: 0.2x + 0.5, clipped to [0, 1]. */
    public static final String HARD_SIGMOID_KERAS2 = "hard_sigmoid_keras2";

    /** The number times its hard sigmoid. */
    public static final String HARD_SILU = "hard_silu";

    /** Another name of {@link #HARD_SILU}. */
    public static final String HARD_SWISH = "hard_swish";

    /** The number clipped to [-1, 1]. */
    public static final String HARD_TANH = "hard_tanh";

    /** The rectifier with a small slope below 0. */
    public static final String LEAKY_RELU = "leaky_relu";

    /** The number itself: no activation. */
    public static final String LINEAR = "linear";

    /** The logarithm of the sigmoid. */
    public static final String LOG_SIGMOID = "log_sigmoid";

    /** The logarithm of the softmax. */
    public static final String LOG_SOFTMAX = "log_softmax";

    /** x·tanh(softplus(x)). */
    public static final String MISH = "mish";

    /** The rectifier: max(x, 0). */
    public static final String RELU = "relu";

    /** The rectifier, at most 6. */
    public static final String RELU6 = "relu6";

    /** The scaled exponential linear unit. */
    public static final String SELU = "selu";

    /** 1 / (1 + e⁻ˣ). */
    public static final String SIGMOID = "sigmoid";

    /** The number times its sigmoid. */
    public static final String SILU = "silu";

    /** The number drawn towards 0. */
    public static final String SOFT_SHRINK = "soft_shrink";

    /** Probabilities of the last axis. */
    public static final String SOFTMAX = "softmax";

    /** log(1 + eˣ). */
    public static final String SOFTPLUS = "softplus";

    /** x / (1 + |x|). */
    public static final String SOFTSIGN = "softsign";

    /** The smooth rectifier that is exactly 0 below -1. */
    public static final String SPARSE_PLUS = "sparse_plus";

    /** A straight line from 0 at -1 to 1 at 1. */
    public static final String SPARSE_SIGMOID = "sparse_sigmoid";

    /** Probabilities of the last axis, many of them exactly 0. */
    public static final String SPARSEMAX = "sparsemax";

    /** (x + √(x² + b)) / 2. */
    public static final String SQUAREPLUS = "squareplus";

    /** Another name of {@link #SILU}. */
    public static final String SWISH = "swish";

    /** The hyperbolic tangent. */
    public static final String TANH = "tanh";

    /** x - tanh(x). */
    public static final String TANH_SHRINK = "tanh_shrink";

    /** The number where it is above a threshold; both its arguments must be given. */
    public static final String THRESHOLD = "threshold";

    // Initializers: https://keras.io/api/layers/initializers/

    /** All 0. */
    public static final String ZEROS = "zeros";

    /** All 1. */
    public static final String ONES = "ones";

    /** All the same: {@code "constant(0.5)"}. */
    public static final String CONSTANT = "constant";

    /** Normal. */
    public static final String RANDOM_NORMAL = "random_normal";

    /** Uniform. */
    public static final String RANDOM_UNIFORM = "random_uniform";

    /** Normal, nothing beyond two standard deviations. */
    public static final String TRUNCATED_NORMAL = "truncated_normal";

    /** Scaled by the number of inputs or outputs. */
    public static final String VARIANCE_SCALING = "variance_scaling";

    /** Normal, scaled by inputs and outputs. */
    public static final String GLOROT_NORMAL = "glorot_normal";

    /** Uniform, scaled by inputs and outputs. */
    public static final String GLOROT_UNIFORM = "glorot_uniform";

    /** Normal, scaled by inputs, for rectifiers. */
    public static final String HE_NORMAL = "he_normal";

    /** Uniform, scaled by inputs, for rectifiers. */
    public static final String HE_UNIFORM = "he_uniform";

    /** Normal, scaled by inputs. */
    public static final String LECUN_NORMAL = "lecun_normal";

    /** Uniform, scaled by inputs. */
    public static final String LECUN_UNIFORM = "lecun_uniform";

    /** An orthogonal matrix. */
    public static final String ORTHOGONAL = "orthogonal";

    /** The identity matrix. */
    public static final String IDENTITY = "identity";

    /** The kernel of a short-time Fourier transform. */
    public static final String STFT = "stft";

    // Optimizers: https://keras.io/api/optimizers/

    /** Gradient descent, with momentum where asked. */
    public static final String SGD = "sgd";

    /** RMSprop. */
    public static final String RMSPROP = "rmsprop";

    /** Adam. */
    public static final String ADAM = "adam";

    /** Adagrad. */
    public static final String ADAGRAD = "adagrad";

    /** AdamW. */
    public static final String ADAMW = "adamw";

    /** Adadelta. */
    public static final String ADADELTA = "adadelta";

    /** Adamax. */
    public static final String ADAMAX = "adamax";

    /** Nadam. */
    public static final String NADAM = "nadam";

    /** Ftrl. */
    public static final String FTRL = "ftrl";

    /** Lion. */
    public static final String LION = "lion";

    /** Lamb. */
    public static final String LAMB = "lamb";

    /** RMSprop by the formula of Keras 1 and 2. */
    public static final String RMSPROP_KERAS2 = "rmsprop_keras2";

    /** Adagrad by the formula of Keras 1 and 2. */
    public static final String ADAGRAD_KERAS2 = "adagrad_keras2";

    /** Nadam by the formula of Keras 1 and 2. */
    public static final String NADAM_KERAS2 = "nadam_keras2";

    // Learning rates: https://keras.io/api/optimizers/learning_rate_schedules/

    /** Multiplied with the same factor in the course of every so many steps. */
    public static final String EXPONENTIAL_DECAY = "ExponentialDecay";

    /** Falling as one over the steps. */
    public static final String INVERSE_TIME_DECAY = "InverseTimeDecay";

    /** One number up to a step, another up to a later one. */
    public static final String PIECEWISE_CONSTANT_DECAY = "PiecewiseConstantDecay";

    /** Falling from one number to another. */
    public static final String POLYNOMIAL_DECAY = "PolynomialDecay";

    /** Falling along half a cosine, after a warm-up where asked. */
    public static final String COSINE_DECAY = "CosineDecay";

    /** Falling along half a cosine, again and again. */
    public static final String COSINE_DECAY_RESTARTS = "CosineDecayRestarts";

    // Losses: https://keras.io/api/losses/

    /** Against one-hot labels. */
    public static final String CATEGORICAL_CROSSENTROPY = "categorical_crossentropy";

    /** Against integer labels. */
    public static final String SPARSE_CATEGORICAL_CROSSENTROPY = "sparse_categorical_crossentropy";

    /** Against labels 0 and 1. */
    public static final String BINARY_CROSSENTROPY = "binary_crossentropy";

    /** The mean squared difference. */
    public static final String MEAN_SQUARED_ERROR = "mean_squared_error";

    /** The mean absolute difference. */
    public static final String MEAN_ABSOLUTE_ERROR = "mean_absolute_error";

    /** Short for {@link #MEAN_SQUARED_ERROR}. */
    public static final String MSE = "mse";

    /** Short for {@link #MEAN_ABSOLUTE_ERROR}. */
    public static final String MAE = "mae";

    // Metrics: https://keras.io/api/metrics/

    /** The share of right answers, in the form that fits the loss. */
    public static final String ACCURACY = "accuracy";

    /** Against one-hot labels. */
    public static final String CATEGORICAL_ACCURACY = "categorical_accuracy";

    /** Against integer labels. */
    public static final String SPARSE_CATEGORICAL_ACCURACY = "sparse_categorical_accuracy";

    /** Against labels 0 and 1. */
    public static final String BINARY_ACCURACY = "binary_accuracy";
}
