/** What of the library ends on some day, over all enterprises. */
@org.springframework.modulith.NamedInterface("ending")
package cn.zhishen.enterprise.ending;
