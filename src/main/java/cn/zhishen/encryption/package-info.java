/**
 * How personal data is stored: encrypted, each value with the id of its key and algorithm and bound to its place, and with a
 * keyed digest where equal values must be found. Owns the keys, and the commands that encrypt existing data and rotate keys.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "加密",
        allowedDependencies = {"device"})
package cn.zhishen.encryption;
