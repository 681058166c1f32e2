import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = {20, 8})
interface Model {
    @LSTM(units = 16, dropout = 1, recurrentDropout = -0.5) record Out() {}
}
