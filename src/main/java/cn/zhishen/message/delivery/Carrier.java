package cn.zhishen.message.delivery;

import cn.zhishen.message.Channel;

/** Takes letters out of the program by one channel. */
public interface Carrier {

    Channel channel();

    /** Whether the office has set it up. */
    boolean isOn();

    /** How many characters a text may have. A longer one is cut. */
    default int room() {
        return Integer.MAX_VALUE;
    }

    /** @throws NotCarried if it was not taken, or if nobody can say whether it was */
    void carry(Letter letter) throws NotCarried;
}
