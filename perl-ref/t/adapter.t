# The adapter driven over its standard streams, as the harness drives it.
use strict;
use warnings;
use Digest::SHA qw(sha256_hex);
use Encode qw(encode_utf8);
use FindBin;
use IPC::Open2;
use JSON::PP;
use lib $FindBin::Bin;
use DigestServer;
use LWP::UserAgent;
use Test::More;

my $json = JSON::PP->new->utf8;
my ($username, $password) = ("Andr\x{e9}", 'Circle of Life');

my ($out, $in);
my $pid = open2($out, $in, $^X, "$FindBin::Bin/../adapter.pl");

sub ask {
    print {$in} ref $_[0] ? $json->encode($_[0]) : $_[0], "\n";
    $in->flush;
    return $json->decode(scalar readline $out);
}

sub run_steps {
    my ($server, $options, @steps) = @_;
    return ask({
        cmd => 'run', id => '7', baseUrl => $server->url, timeoutMs => 5000, steps => \@steps,
        credentials => { username => $username, password => $password },
        entropy => { cnonce => '0a4f113b0a4f113b', time => '2024-01-01T00:00:00Z' }, %$options,
    });
}

sub get { return { method => 'GET', target => $_[0] // '/dir/index.html' } }

sub start { return DigestServer->start(encode_utf8($username), $password) }

sub statuses { return [map { $_->{status} } @{ $_[0]{steps} }] }

subtest 'says hello with the version that is installed, and that it is observed' => sub {
    my $hello = ask({ cmd => 'hello', protocol => 1 });
    is $hello->{version}, $LWP::UserAgent::VERSION;
    is_deeply [@$hello{qw(name language entropy isolation)}], [qw(lwp Perl observed instance)];
};

subtest 'answers unsupported to what it does not know' => sub {
    is_deeply ask({ cmd => 'honesty-probe', id => 'probe' }), { id => 'probe', unsupported => 'honesty-probe' };
    ok exists ask('not JSON')->{unsupported};
};

subtest 'answers a challenge with the time of the run for a cnonce, and reports what came back' => sub {
    my $server = start();
    my $answer = run_steps($server, {}, get());
    my $step = { status => 200, bodySha256 => sha256_hex($DigestServer::ROOT), challenge => $DigestServer::CHALLENGE };
    is_deeply $answer, { id => '7', ok => JSON::PP::true, steps => [$step] };
    $server->next_request;
    like $server->next_request->[1], qr/cnonce="65920080"/;
};

subtest 'starts each run afresh and keeps the client within one' => sub {
    my $server = start();
    run_steps($server, {}, get(), get(), get());
    run_steps($server, {}, get());
    my @counts = map { $_->[1] // '' } map { $server->next_request } 1 .. 6;
    is_deeply [map { /nc=(\w+)/ ? $1 : undef } @counts],
        [undef, '00000001', '00000002', '00000003', undef, '00000001'];
};

subtest 'sends method and body' => sub {
    my $server = start();
    my $post = { method => 'POST', target => '/p?q=1', body => "a=\x{fc}" };
    is_deeply statuses(run_steps($server, {}, $post, { method => 'HEAD', target => '/h' })), [200, 200];
    $server->next_request;
    my ($line, undef, $body) = @{ $server->next_request };
    is $line, 'POST /p?q=1 HTTP/1.1';
    is $body, encode_utf8("a=\x{fc}");
};

subtest 'reports a refusal with its challenge' => sub {
    my $server = start();
    my $answer = run_steps($server, { credentials => { username => $username, password => 'wrong' } }, get());
    is_deeply statuses($answer), [401];
    is $answer->{steps}[0]{challenge}, $DigestServer::CHALLENGE;
};

subtest 'does not follow redirects unless asked' => sub {
    my $server = start();
    is_deeply statuses(run_steps($server, {}, get('/moved'), { %{ get('/moved') }, follow => JSON::PP::true })),
        [302, 200];
};

subtest 'reports that the library died, with the steps before it and without the password' => sub {
    my $server = start();
    my $answer = run_steps($server, {}, get('/a/b'), get('/stale'));
    is_deeply [$answer->{threw}{type}, statuses($answer)], ['die', [200]];
    unlike $json->encode($answer), qr/Circle of Life/;
};

subtest 'gives up after timeoutMs, even while bytes keep coming, and works on afterwards' => sub {
    my $server = start();
    my $answer = run_steps($server, { timeoutMs => 300 }, get(), get('/drip'));
    is_deeply [$answer->{threw}{type}, statuses($answer)], ['StepTimeout', [200]];
    is_deeply statuses(run_steps($server, {}, get())), [200];
};

subtest 'tells of a connection that nobody takes' => sub {
    my $server = start();
    my $url = $server->url;
    undef $server;
    my $answer = ask({
        cmd => 'run', id => '7', baseUrl => $url, timeoutMs => 5000, steps => [get()],
        credentials => { username => $username, password => $password },
        entropy => { cnonce => '0a4f113b0a4f113b', time => '2024-01-01T00:00:00Z' },
    });
    is $answer->{threw}{type}, 'LWP';
};

print {$in} qq({"cmd":"bye"}\n);
$in->flush;
waitpid $pid, 0;
is $?, 0, 'ends with exit code 0 on bye';
done_testing;
