/**
 * What enterprises and staff are told: messages in the product, by e-mail and by SMS. Whoever causes something worth telling calls {@link
 * cn.zhishen.message.Messages}; it is on record in the same transaction, and goes out later.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "消息",
        allowedDependencies = {"shared", "encryption", "enterprise"})
package cn.zhishen.message;
