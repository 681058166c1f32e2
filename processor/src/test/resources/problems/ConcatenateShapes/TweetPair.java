import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(
    inputs = {TweetPair.TweetA.class, TweetPair.TweetB.class},
    outputs = TweetPair.Merged.class)
interface TweetPair {
    @Input({280, 256}) record TweetA() {}
    @Input({140, 256}) record TweetB() {}
    @Dense(units = 64) interface Encoder {}
    @Apply(Encoder.class) record EncodedA(TweetA tweet) {}
    @Apply(Encoder.class) record EncodedB(TweetB tweet) {}
    @Concatenate record Merged(EncodedA a, EncodedB b) {}
}
