package cn.zhishen.identity.client;

/** What a security officer wanted of an API client cannot be done; the message is Chinese and names the remedy. */
public class ClientRefused extends RuntimeException {

    ClientRefused(String message) {
        super(message);
    }
}
