package io.keratin.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KerasNamesTest {
    /** Each as keras.src.utils.naming.to_snake_case gives it. */
    @ParameterizedTest
    @CsvSource({
        "Hidden1, hidden1",
        "TowerPool, tower_pool",
        "TweetA, tweet_a",
        "Conv2D, conv2d",
        "Conv2DTranspose, conv2d_transpose",
        "GlobalMaxPooling1D, global_max_pooling1d",
        "LSTM, lstm",
        "ConvLSTM2D, conv_lstm2d",
        "HTTPServer, http_server",
        "Tower_A, tower_a",
        "A, a",
        "xY, x_y",
        "Größe, größe",
        "$Odd, odd"
    })
    void namesAreKeras(String java, String keras) {
        assertEquals(keras, KerasNames.snakeCase(java));
    }
}
