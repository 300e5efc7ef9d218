# A small server that demands HTTP Digest (MD5, qop=auth, one user) and recomputes each response by itself.
package DigestServer;

use strict;
use warnings;
use Digest::MD5 qw(md5_hex);
use IO::Socket::INET;
use JSON::PP;

our $REALM     = 'MMS Public API';
our $NONCE     = '+4YICU5YLx6mQEzmVhx1G5ySQVrufjv6';
our $CHALLENGE = qq(Digest realm="$REALM", domain="", nonce="$NONCE", algorithm=MD5, qop="auth", stale=false);
our $ROOT      = '{"appName":"MongoDB Atlas"}';

# A process of its own, on a free port; it ends with the object.
sub start {
    my ($class, $username, $password) = @_;
    my $socket = IO::Socket::INET->new(LocalAddr => '127.0.0.1', Listen => 5) or die "no port: $!";
    pipe(my $log, my $writer) or die "no pipe: $!";
    my $pid = fork // die "no process: $!";
    if ($pid == 0) {
        $writer->autoflush(1);
        $SIG{PIPE} = 'IGNORE';
        while (my $connection = $socket->accept) {
            serve($connection, $writer, $username, $password);
        }
        exit;
    }
    close $writer;
    return bless { pid => $pid, log => $log, url => 'http://127.0.0.1:' . $socket->sockport }, $class;
}

sub url { return $_[0]{url} }

# The next request: its line, its Authorization value and its body.
sub next_request {
    my ($self) = @_;
    return JSON::PP->new->decode(scalar readline $self->{log});
}

sub DESTROY {
    my ($self) = @_;
    local $?;
    kill 'KILL', $self->{pid};
    waitpid $self->{pid}, 0;
}

sub serve {
    my ($connection, $log, $username, $password) = @_;
    my $line = readline $connection;
    return if !defined $line;
    my %headers;
    while (defined(my $header = readline $connection)) {
        $header =~ s/\r\n\z//;
        last if $header eq '';
        my ($name, $value) = split /:\s*/, $header, 2;
        $headers{ lc $name } = $value;
    }
    my $body = '';
    read $connection, $body, $headers{'content-length'} if $headers{'content-length'};
    $line =~ s/\r\n\z//;
    my $authorization = $headers{authorization};
    print {$log} JSON::PP->new->encode([$line, $authorization, $body]), "\n";
    my ($method, $target) = split / /, $line;
    if ($target eq '/moved') {
        send_answer($connection, $method, '302 Found', '', 'Location: /there');
    }
    elsif ($target eq '/drip') {
        print {$connection} "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n";
        for (1 .. 200) { print {$connection} '.' or last; select undef, undef, undef, 0.02 }
    }
    elsif (accepts($method, $target, $authorization // '', $username, $password)) {
        send_answer($connection, $method, '200 OK', $ROOT);
    }
    else {
        my $challenge = $target eq '/stale' ? $CHALLENGE =~ s/stale=false/stale=true/r : $CHALLENGE;
        send_answer($connection, $method, '401 Unauthorized', '{}', "WWW-Authenticate: $challenge");
    }
    close $connection;
}

sub accepts {
    my ($method, $target, $authorization, $username, $password) = @_;
    my %sent = $authorization =~ /(\w+)="?([^",]*)"?/g;
    my $ha1 = md5_hex("$username:$REALM:$password");
    my $ha2 = md5_hex("$method:$target");
    my $expected = md5_hex(join ':', $ha1, $NONCE, $sent{nc} // '', $sent{cnonce} // '', 'auth', $ha2);
    return ($sent{username} // '') eq $username && ($sent{response} // '') eq $expected;
}

sub send_answer {
    my ($connection, $method, $status, $body, @headers) = @_;
    my $head = join "\r\n", "HTTP/1.1 $status", @headers, 'Connection: close', 'Content-Length: ' . length $body;
    print {$connection} "$head\r\n\r\n", $method eq 'HEAD' ? '' : $body;
}

1;
