/** What the library keeps of what registers said: the answers as they were shown, and the facts that an enterprise took over. */
@org.springframework.modulith.NamedInterface("register")
package cn.zhishen.enterprise.register;
