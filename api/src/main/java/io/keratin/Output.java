package io.keratin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a record one of the outputs of a node that has several: an LSTM with its states, or a model
 * with several outputs. Where a node has several, each that is used is named so, the first too.
 *
 * <pre>{@code
 * @LSTM(units = 64, returnState = true) record Encoder(Source words) {}
 * @Output(1) record H(Encoder of) {}
 * @Output(2) record C(Encoder of) {}
 * }</pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Output {
    /** Which output, from 0. */
    int value();
}
